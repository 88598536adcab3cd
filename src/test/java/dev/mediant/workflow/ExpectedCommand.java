package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.Command;
import dev.mediant.message.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A command that the story expected, and what became of it. */
public final class ExpectedCommand {
  private final Scenario scenario;
  private final Command command;

  ExpectedCommand(Scenario scenario, Command command) {
    this.scenario = scenario;
    this.command = command;
  }

  public ExpectedCommand on(String channel) {
    assertThat(command.channel().value()).isEqualTo(channel);
    return this;
  }

  public ExpectedCommand attempt(int attempt) {
    assertThat(command.attempt()).isEqualTo(attempt);
    return this;
  }

  public ExpectedCommand withBody(String body) {
    assertThat(command.body()).isEqualTo(Words.json(body));
    return this;
  }

  public ExpectedCommand withKey(String suffix) {
    assertThat(command.idempotencyKey().value())
        .isEqualTo(scenario.run().state().origin().id() + ":" + suffix);
    return this;
  }

  public ExpectedCommand of(Command.@Nullable Undo outcome) {
    assertThat(command.undo()).isEqualTo(outcome);
    return this;
  }

  /** The processor answers. */
  public Scenario whenReply(Reply reply) {
    assertThat(scenario.run().reply(command, reply)).isInstanceOf(Decision.Accepted.class);
    return scenario;
  }

  /** The processor answers what can count no more. */
  public Scenario whenReplyIsRefused(Reply reply, Decision.Reason reason) {
    Decision decision = scenario.run().reply(command, reply);
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    assertThat(((Decision.Rejected) decision).reason()).isEqualTo(reason);
    return scenario;
  }

  /** Nothing comes until the attempt's timeout. */
  public Scenario whenNoReply() {
    scenario.run().pass(Duration.between(scenario.run().now(), command.deadline()));
    return scenario;
  }

  /** It stays out; the story comes back to it, or not. */
  public Scenario leaveOut() {
    return scenario;
  }

  public Command command() {
    return command;
  }
}
