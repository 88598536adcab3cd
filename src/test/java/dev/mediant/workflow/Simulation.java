package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Caller;
import dev.mediant.message.Command;
import dev.mediant.message.CommandIds;
import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a workflow in virtual time, its processors and its operator played by a test.
 * Whatever is decided must keep the {@link Invariants}.
 */
public final class Simulation {
  /** One transition, as the store would keep it. */
  public record Step(List<HistoryEvent> facts, Instant at, InstanceState after) {}

  public static final CommandIds IDS = new CommandIds("a secret of the tests".getBytes());
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private final WorkflowDefinition definition;
  private final List<Step> history = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Envelope> events = new ArrayList<>();
  private final List<Effect.SendReply> answers = new ArrayList<>();
  private final List<Effect.PublishLifecycle> lifecycle = new ArrayList<>();
  private Instant now = START;
  private InstanceState state;

  /** Starts the instance, which the event's trigger must want. */
  public Simulation(WorkflowDefinition definition, InstanceId id, Envelope event) {
    this(definition, id, event, null);
  }

  /** The same, and somebody waits for its end. */
  public Simulation(
      WorkflowDefinition definition, InstanceId id, Envelope event, @Nullable Caller caller) {
    this.definition = definition;
    StartMatch match = Starter.match(definition, event);
    assertThat(match).isInstanceOf(StartMatch.Wanted.class);
    StartMatch.Wanted wanted = (StartMatch.Wanted) match;
    Duration deadline = definition.deadline();
    Origin origin =
        new Origin(
            id,
            definition.ref(),
            event,
            wanted.key(),
            wanted.businessKey(),
            wanted.input(),
            now,
            deadline == null ? null : now.plus(deadline),
            caller);
    accept(Decider.start(definition, origin));
  }

  /** Decides, and when something came of it, keeps it and sends what follows. */
  public Decision send(Signal signal) {
    Decision decision = Decider.decide(definition, state, signal, now);
    if (decision instanceof Decision.Accepted accepted) {
      accept(accepted);
    }
    return decision;
  }

  public Decision reply(Command command, Reply reply) {
    return send(new Signal.ReplyReceived(command.id().number(), reply));
  }

  private void accept(Decision.Accepted decision) {
    state = decision.state();
    Step step = new Step(decision.events(), now, state);
    history.add(step);
    List<Effect> effects = Effects.of(state, decision.events(), now, IDS);
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.SendCommand send -> commands.add(send.command());
        case Effect.PublishEvent publish -> events.add(publish.event());
        case Effect.SendReply answer -> answers.add(answer);
        case Effect.PublishLifecycle told -> lifecycle.add(told);
      }
    }
    Invariants.afterTransition(history);
  }

  /** Lets time pass, and fires what is due at its time. */
  public void pass(Duration duration) {
    Instant end = now.plus(duration);
    for (Instant due = Waiting.nextDue(state);
        due != null && !due.isAfter(end);
        due = Waiting.nextDue(state)) {
      now = due.isAfter(now) ? due : now;
      assertThat(send(new Signal.TimePassed()))
          .as("what is due at %s happens", due)
          .isInstanceOf(Decision.Accepted.class);
    }
    now = end;
  }

  /** The process dies, and another reads the state again. */
  public void crash() {
    state = HistoryCodec.decodeState(state.origin(), HistoryCodec.encode(state));
  }

  public WorkflowDefinition definition() {
    return definition;
  }

  public InstanceState state() {
    return state;
  }

  public Instant now() {
    return now;
  }

  public List<Step> history() {
    return history;
  }

  /** Everything sent so far, undos included. */
  public List<Command> commands() {
    return commands;
  }

  public List<Envelope> events() {
    return events;
  }

  /** What its caller was told. */
  public List<Effect.SendReply> answers() {
    return answers;
  }

  public List<Effect.PublishLifecycle> lifecycle() {
    return lifecycle;
  }

  public List<HistoryEvent> facts() {
    return history.stream().flatMap(step -> step.facts().stream()).toList();
  }
}
