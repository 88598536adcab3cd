package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.StepPath;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps that ask a person. */
class ApprovalTest {
  private static final StepPath ASK = new StepPath("ask");

  private final Scenario story =
      workflow(
              """
              steps:
                - { step: reserve, dispatch: stock.reserve, rollback: stock.release }
                - step: ask
                  approval: { roles: [sales, boss], question: "Order ${ .orderId } for ${ .amount }?" }
                  timeout: 24h
                - { step: ship, dispatch: ship.book, rollback: none }
              output: ${ $steps.ask }
              """)
          .given();

  @BeforeEach
  void reserve() {
    story.expectCommand("reserve").whenReply(completed()).expectNoCommand();
  }

  private static Signal.Decide say(boolean yes, @Nullable StepPath step) {
    return new Signal.Decide("ada", "as I see it", step, yes);
  }

  @Test
  void shouldSayWhomItAsksAndWhat() {
    Waiting wait = Waiting.of(story.run().state()).getFirst();
    assertThat(wait.forWhat()).isEqualTo(Waiting.Kind.PERSON);
    assertThat(wait.detail()).isEqualTo("decision of sales or boss: Order 4711 for 100?");
    assertThat(wait.until()).isEqualTo(story.run().now().plus(Duration.ofDays(1)));
  }

  @Test
  void shouldGoOnWhenApproved() {
    story
        .whenOperatorAsks(say(true, ASK))
        .expectCommand("ship")
        .whenReply(completed())
        .expectOutput("{'decision': 'approved', 'by': 'ada', 'reason': 'as I see it'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldRollBackWhenRejected() {
    story
        .whenOperatorAsks(say(false, ASK))
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectError("NotApproved")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRollBackWhenNobodyDecides() {
    story
        .whenTimePasses(Duration.ofHours(24))
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectError("Timeout")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldSayOnceThatItWasCancelled() {
    story
        .whenOperatorAsks(new Signal.Cancel("ada", "not wanted"))
        .expectCommand("reserve", undo())
        .whenReply(completed());
    StepState asked = story.run().state().step(ASK);
    assertThat(asked).isNotNull();
    assertThat(asked.error()).isNotNull();
    assertThat(asked.error().message())
        .isEqualTo("ended with its scope: cancelled by ada: not wanted");
  }

  @Test
  void shouldTakeOneDecision() {
    story
        .whenOperatorIsRefused(say(true, new StepPath("reserve")), asksNobody("reserve"))
        .whenOperatorAsks(say(true, ASK))
        .whenOperatorIsRefused(say(false, ASK), asksNobody("ask"))
        .whenOperatorIsRefused(
            say(true, null),
            "No step of the instance asks for approval. Its history says what has happened.")
        .whenOperatorIsRefused(
            say(true, new StepPath("later")),
            "The step later has not begun, and asks nobody for approval. Look what the instance"
                + " waits for, and answer once it asks.")
        .expectCommand("ship")
        .leaveOut();
  }

  private static String asksNobody(String step) {
    return "The step "
        + step
        + " asks nobody for approval: it is COMPLETED. Nothing is left to answer; the instance's"
        + " history says who decided, if anybody did.";
  }
}
