package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Groups, parallels and switches: how they end, in time or not. */
class ScopeTest {
  private static final String IN_TIME =
      """
      - step: group
        timeout: 15s
        steps:
          - { step: a, dispatch: work.a, timeout: 10s, rollback: undo.a }
          - { step: b, dispatch: work.b, timeout: 10s, rollback: undo.b }
      """;

  @Test
  void shouldAwaitWhatIsOutWhenAGroupTakesTooLong() {
    Scenario story =
        steps(IN_TIME)
            .given()
            .expectCommand("a")
            .whenReply(completed())
            .whenTimePasses(Duration.ofSeconds(6));
    ExpectedCommand b = story.expectCommand("b");
    story.whenTimePasses(Duration.ofSeconds(3)).expectStep("group", StepStatus.ENTERED);
    b.whenReply(completed()).expectState(COMPLETED);
  }

  @Test
  void shouldFailAGroupAsAWholeWhenItTakesTooLong() {
    Scenario story =
        steps(IN_TIME)
            .given()
            .whenTimePasses(Duration.ofSeconds(9))
            .expectCommand("a")
            .whenReply(completed());
    ExpectedCommand b = story.expectCommand("b");
    story.whenTimePasses(Duration.ofSeconds(6)).expectStep("group", StepStatus.FAILING);
    b.whenReply(completed())
        .expectStep("group", StepStatus.FAILED)
        .expectCommand("b", undo())
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectError("Timeout")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldNotFailAGroupPastThePivot() {
    steps(
            """
            - { step: ship, dispatch: work.ship, pivot: true }
            - step: group
              timeout: 5s
              steps:
                - { step: a, dispatch: work.a, timeout: 10s }
            """)
        .given()
        .expectCommand("ship")
        .whenReply(completed())
        .whenTimePasses(Duration.ofSeconds(5))
        .expectAttention(Attention.Cause.TIMEOUT_AFTER_PIVOT)
        .expectCommand("a")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldNotBeginBranchesAfterOneThatFailed() {
    steps(
            """
            - step: both
              parallel:
                - { step: stop, fail: { type: Stop, message: stop } }
                - { step: a, dispatch: work.a, rollback: none }
            """)
        .given()
        .expectNotBegun("both/a")
        .expectError("Stop")
        .expectState(FAILED);
  }

  @Test
  void shouldNotGoOnInsideAFailingScope() {
    Scenario story =
        steps(
                """
                - step: both
                  parallel:
                    - step: left
                      steps:
                        - { step: a, dispatch: work.a, rollback: undo.a }
                        - { step: then, dispatch: work.then, rollback: undo.then }
                    - { step: b, dispatch: work.b, rollback: none }
                """)
            .given();
    ExpectedCommand a = story.expectCommand("a");
    story.expectCommand("b").whenReply(rejected("No"));
    a.whenReply(completed())
        .expectNotBegun("both/left/then")
        .expectStep("both/left", StepStatus.FAILED)
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldUndoTheBranchThatWasTaken() {
    steps(
            """
            - step: which
              switch:
                - when: .amount > 10
                  steps: [{ step: a, dispatch: work.a, rollback: undo.a }]
                - otherwise:
                  steps: [{ step: b, dispatch: work.b, rollback: undo.b }]
            - { step: stop, fail: { type: Stop, message: stop } }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldFailWhenAConditionIsNeitherTrueNorFalse() {
    steps("- { step: a, dispatch: work.a, when: .orderId, rollback: none }")
        .given()
        .expectError("ExpressionFailed")
        .expectState(FAILED);
  }

  @Test
  void shouldSkipAWholeGroup() {
    steps(
            """
            - step: group
              when: .amount > 1000
              steps:
                - { step: a, dispatch: work.a, rollback: undo.a }
            """)
        .given()
        .expectStep("group", StepStatus.SKIPPED)
        .expectNotBegun("group/a")
        .expectState(COMPLETED);
  }

  @Test
  void shouldRefuseAWaitUntilSomethingThatIsNoTime() {
    steps("- { step: rest, wait: { until: \"${ .orderId }\" } }")
        .given()
        .expectError("ExpressionFailed")
        .expectState(FAILED);
  }

  @Test
  void shouldNotWaitForWhatHasPassed() {
    steps("- { step: rest, wait: { until: 2020-01-01T00:00:00Z } }").given().expectState(COMPLETED);
  }

  @Test
  void shouldWaitUntilATimeWithAnOffset() {
    steps("- { step: rest, wait: { until: \"2026-03-01T11:00:00+01:00\" } }")
        .given()
        .expectState(RUNNING)
        .whenTimePasses(Duration.ofHours(1))
        .expectState(COMPLETED);
  }
}
