package dev.mediant.workflow;

import static dev.mediant.workflow.Attention.Cause.STEP_BLOCKED_AFTER_PIVOT;
import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Status.SUSPENDED;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Steps that await an event. */
class AwaitTest {
  private static final String PAID =
      """
      steps:
        - { step: reserve, dispatch: stock.reserve, rollback: stock.release }
        - step: paid
          await:
            event: [Paid, Settled]
            filter: .amount >= 100
            correlate: { event: .order, with: .orderId }
          timeout: 24h
          output: { by: "${ $output.by }" }
        - { step: ship, dispatch: ship.book, rollback: none }
      output: ${ $steps.paid }
      """;

  private static Scenario waiting() {
    Scenario story = workflow(PAID).given();
    return story.expectCommand("reserve").whenReply(completed());
  }

  private static Envelope event(String id, String type, String data) {
    return new Envelope(new EventId(id), new EventType(type), "bank", null, Words.json(data), null);
  }

  private static Envelope paid(String id) {
    return event(id, "Paid", "{'order': 4711, 'amount': 100, 'by': 'ada'}");
  }

  @Test
  void shouldSayWhatItAwaits() {
    Scenario story = waiting();
    Waiting wait = Waiting.of(story.run().state()).getFirst();
    assertThat(wait.forWhat()).isEqualTo(Waiting.Kind.EVENT);
    assertThat(wait.detail()).isEqualTo("event Paid or Settled of 4711");
    assertThat(wait.until()).isEqualTo(story.run().now().plus(Duration.ofDays(1)));
  }

  @Test
  void shouldGoOnWithTheEventsData() {
    waiting()
        .whenEventComes(paid("p-1"))
        .expectCommand("ship")
        .whenReply(completed())
        .expectOutput("{'by': 'ada'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldTakeAnyOfItsTypes() {
    waiting()
        .whenEventComes(event("s-1", "Settled", "{'order': '4711', 'amount': 500, 'by': null}"))
        .expectStep("paid", StepStatus.COMPLETED)
        .expectCommand("ship")
        .leaveOut();
  }

  @Test
  void shouldLeaveAloneWhatIsNotForIt() {
    waiting()
        .whenEventIsRefused(event("p-1", "Paid", "{'order': 4712, 'amount': 100}"))
        .whenEventIsRefused(event("p-2", "Paid", "{'order': 4711, 'amount': 99}"))
        .whenEventIsRefused(event("p-3", "Paid", "{'order': 4711, 'amount': 'many'}"))
        .whenEventIsRefused(event("p-4", "Paid", "{'amount': 100}"))
        .whenEventIsRefused(event("p-5", "Refunded", "{'order': 4711, 'amount': 100}"))
        .expectStep("paid", StepStatus.AWAITING)
        .expectState(RUNNING);
  }

  @Test
  void shouldRollBackWhenItNeverComes() {
    waiting()
        .whenTimePasses(Duration.ofHours(24))
        .whenEventIsRefused(paid("p-1"))
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectError("Timeout")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldTakeAnEventOnceForAllThatWaitThen() {
    workflow(
            """
            steps:
              - step: both
                parallel:
                  - { step: one, await: { event: Paid, correlate: { event: .order, with: .orderId } } }
                  - { step: two, await: { event: Paid, correlate: { event: .order, with: .orderId } } }
              - { step: again, await: { event: Paid, correlate: { event: .order, with: .orderId } } }
            """)
        .given()
        .whenEventComes(paid("p-1"))
        .expectStep("both", StepStatus.COMPLETED)
        .whenCrashed()
        .whenEventIsRefused(paid("p-1"))
        .expectStep("again", StepStatus.AWAITING)
        .whenEventComes(paid("p-2"))
        .expectState(COMPLETED);
  }

  @Test
  void shouldNotTakeTheEventThatStartedIt() {
    Envelope order = Words.event("OrderPlaced", "{'orderId': 4711}");
    String key = "{ event: OrderPlaced, correlate: { event: .orderId, with: .orderId } }";
    Scenario story = workflow("steps: [{ step: next, await: " + key + " }]").given(order);
    story
        .whenEventIsRefused(order)
        .whenEventComes(event("e-2", "OrderPlaced", "{'orderId': 4711}"))
        .expectState(COMPLETED);
  }

  @Test
  void shouldBeDoneWithTheFirstBranchOfARace() {
    workflow(
            """
            steps:
              - step: race
                join: first
                parallel:
                  - { step: paid, await: { event: Paid, correlate: { event: .order, with: .orderId } } }
                  - { step: late, wait: 1h }
              - { step: tell, set: { by: "${ $steps.race.by }" } }
            output: ${ $vars.by }
            """)
        .given()
        .whenEventComes(paid("p-1"))
        .expectOutput("'ada'")
        .expectState(COMPLETED);
  }

  @Test
  void shouldAwaitAnEventInEachRound() {
    workflow(
            """
            steps:
              - step: all
                repeat: { until: $steps.part.last == true, max: 5 }
                steps:
                  - { step: part, await: { event: Part, correlate: { event: .order, with: .orderId } } }
            """)
        .given()
        .whenEventComes(event("a", "Part", "{'order': 4711}"))
        .whenEventIsRefused(event("a", "Part", "{'order': 4711}"))
        .whenEventComes(event("b", "Part", "{'order': 4711, 'last': true}"))
        .expectState(COMPLETED);
  }

  @Test
  void shouldHandleThatItNeverCame() {
    workflow(
            """
            steps:
              - step: paid
                await: { event: Paid, correlate: { event: .order, with: .orderId } }
                timeout: 1h
                catch: [{ errors: Timeout, then: continue }]
            """)
        .given()
        .whenTimePasses(Duration.ofHours(1))
        .expectState(COMPLETED);
  }

  @Test
  void shouldWaitForAnOperatorPastThePivot() {
    workflow(
            """
            steps:
              - { step: ship, dispatch: ship.book, pivot: true }
              - step: paid
                await: { event: Paid, correlate: { event: .order, with: .orderId } }
                timeout: 1h
            """)
        .given()
        .expectCommand("ship")
        .whenReply(completed())
        .whenTimePasses(Duration.ofHours(1))
        .expectAttention(STEP_BLOCKED_AFTER_PIVOT)
        .whenOperatorAsks(new Signal.Retry("ada", "it will come", null))
        .expectStep("paid", StepStatus.AWAITING)
        .expectNoAttention()
        .whenEventComes(paid("p-1"))
        .expectState(COMPLETED);
  }

  @Test
  void shouldTakeTheEventWhileItIsSuspended() {
    waiting()
        .whenOperatorAsks(new Signal.Suspend("ada", "hold on"))
        .whenEventComes(paid("p-1"))
        .expectStep("paid", StepStatus.COMPLETED)
        .expectState(SUSPENDED)
        .whenOperatorAsks(new Signal.Resume("ada", "go on"))
        .expectCommand("ship")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldFailWhereItHasNothingToWaitBy() {
    workflow("steps: [{ step: paid, await: { event: Paid, correlate: { event: .a, with: .b } } }]")
        .given()
        .expectError("ExpressionFailed")
        .expectState(Status.FAILED);
  }
}
