package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Scenario.within;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.Limits;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GrowthLimitTest {
  private static final String ROUND_AND_ROUND =
      """
      - step: reserve
        dispatch: stock.reserve
        rollback: stock.release
      - step: poll
        repeat: { until: .done == true, max: 1000 }
        steps:
          - step: ask
            dispatch: report.ask
            rollback: none
      """;

  @Test
  void shouldRollBackAnInstanceThatGoesRoundInCircles() {
    Scenario story = within(transitions(10), ROUND_AND_ROUND).given();
    story.expectCommand("reserve").whenReply(completed());
    for (int round = 0; round < 8; round++) {
      story.expectCommand("ask").whenReply(completed());
    }
    // the tenth transition has asked once more, and that answer is awaited
    story.expectCommand("ask").whenReply(completed());
    story
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectError("TooMuchHistory")
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldAskAnOperatorPastThePivot() {
    Scenario story =
        within(
                transitions(4),
                ROUND_AND_ROUND
                    .replace("rollback: stock.release", "pivot: true")
                    .replace("rollback: none", "timeout: 1h"))
            .given();
    story.expectCommand("reserve").whenReply(completed());
    story.expectCommand("ask").whenReply(completed());
    story.expectCommand("ask").whenReply(completed());
    story
        .expectAttention(Attention.Cause.LIMIT_AFTER_PIVOT)
        .expectCommand("ask")
        .leaveOut()
        .expectState(Status.SUSPENDED)
        .whenOperatorAsks(new Signal.Resume("ada", "it is fine"))
        .expectNoAttention()
        .expectState(Status.RUNNING);
  }

  /** The operator's own transition may be the one at which the limit is reached again. */
  @Test
  void shouldNotSuspendAnewWhatAnOperatorLetsGoOn() {
    Scenario story =
        within(
                transitions(4),
                ROUND_AND_ROUND
                    .replace("rollback: stock.release", "pivot: true")
                    .replace("rollback: none", "timeout: 1h"))
            .given();
    story.expectCommand("reserve").whenReply(completed());
    ExpectedCommand ask = story.expectCommand("ask");
    story // the third transition, and the fourth
        .whenOperatorAsks(new Signal.Suspend("ada", "wait"))
        .whenOperatorAsks(new Signal.Resume("ada", "it is fine"))
        .expectState(Status.RUNNING);
    ask.whenReply(completed());
  }

  @Test
  void shouldStopATransitionWithoutEnd() {
    steps(
            """
            - step: outer
              repeat: { while: "true", max: 1000 }
              steps:
                - step: inner
                  repeat: { while: "true", max: 1000 }
                  catch: [{ then: continue }]
                  steps:
                    - step: count
                      set: { n: "${ $index }" }
            """)
        .given()
        .expectError("TooMuchHistory")
        .expectState(Status.FAILED);
  }

  @Test
  void shouldWeighWhatAnInstanceHolds() {
    Limits limits = new Limits(500, 20, 100_000, 2_000, 1_000_000);
    Scenario story = within(limits, ROUND_AND_ROUND).given();
    story.expectCommand("reserve").whenReply(completed());
    String answer = "{'text': '" + "x".repeat(100) + "'}";
    for (int round = 0; round < 30; round++) {
      story.expectCommand("ask").whenReply(completed(answer));
    }
    story.expectCommand("ask").whenReply(completed());
    story.expectCommand("reserve", undo()).whenReply(completed()).expectError("TooMuchHistory");
  }

  @Test
  void shouldRefuseDocumentsThatAreTooLarge() {
    Limits limits = new Limits(500, 20, 100_000, 1_000_000, 300);
    String big = "x".repeat(400);
    String pay =
        "- step: pay\n  dispatch: payment.charge\n  retry: none\n  rollback: payment.refund\n";

    within(limits, pay + "  input: { text: " + big + " }\n")
        .given()
        .expectError("PayloadTooLarge")
        .expectState(Status.FAILED);
    within(limits, "- step: tell\n  emit: Told\n  data: { text: " + big + " }\n")
        .given()
        .expectError("PayloadTooLarge")
        .expectState(Status.FAILED);

    // what a processor answers may be too large when its work is done: that is undone
    within(limits, pay)
        .given()
        .expectCommand("pay")
        .whenReply(completed("{'text': '" + big + "'}"))
        .expectError("PayloadTooLarge")
        .expectCommand("pay", undo())
        .whenReply(completed())
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldRefuseAwaitedEventsThatAreTooLarge() {
    Limits limits = new Limits(500, 20, 100_000, 1_000_000, 300);
    String await = "- step: paid\n  await: { event: Paid, correlate: { event: .k, with: 7 } }\n";
    within(limits, await)
        .given()
        .whenEventIsRefused(paid("e-1", "x".repeat(400)))
        .whenEventComes(paid("e-2", "x"))
        .expectState(Status.COMPLETED);
  }

  private static Envelope paid(String id, String text) {
    return new Envelope(
        new EventId(id),
        new EventType("Paid"),
        "bank",
        null,
        Words.json("{'k': 7, 'text': '" + text + "'}"),
        null);
  }

  @Test
  void shouldNotGrowByProgressWithoutEnd() {
    Scenario story = within(transitions(5), ROUND_AND_ROUND).given();
    ExpectedCommand reserve = story.expectCommand("reserve");
    for (int i = 0; i < 4; i++) {
      story.whenTimePasses(Duration.ofSeconds(10));
      reserve.whenReply(new Reply.Progress());
    }
    // it rolls back now; its processor's further progress adds nothing
    story.whenTimePasses(Duration.ofSeconds(10));
    reserve.whenReplyIsRefused(new Reply.Progress(), Decision.Reason.NOTHING_DUE);
    assertThat(story.run().state().revision()).isEqualTo(5);
  }

  private static Limits transitions(long most) {
    return new Limits(500, 20, most, 1_000_000, 1_000_000);
  }
}
