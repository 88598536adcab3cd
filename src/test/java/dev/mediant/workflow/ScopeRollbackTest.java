package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import org.junit.jupiter.api.Test;

/** How groups and parallels are undone. */
class ScopeRollbackTest {

  @Test
  void shouldUndoBranchesSideBySideEachInReverse() {
    steps(
            """
            - step: both
              parallel:
                - step: left
                  steps:
                    - { step: a, dispatch: work.a, rollback: undo.a }
                    - { step: b, dispatch: work.b, rollback: undo.b }
                - { step: right, dispatch: work.right, rollback: undo.right }
            - { step: stop, fail: { type: Stop, message: stop } }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed())
        .expectCommand("right")
        .whenReply(completed())
        .expectCommand("b", undo())
        .leaveOut()
        .expectCommand("right", undo())
        .whenReply(completed())
        .expectState(ROLLING_BACK);
  }

  @Test
  void shouldAwaitWhatIsOutWhenABranchFails() {
    Scenario story =
        steps(
                """
                - step: both
                  parallel:
                    - { step: a, dispatch: work.a, timeout: 10s, rollback: undo.a }
                    - { step: b, dispatch: work.b, rollback: none }
                    - { step: c, wait: 1h }
                """)
            .given();
    ExpectedCommand a = story.expectCommand("a");
    story
        .expectCommand("b")
        .whenReply(rejected("No"))
        .expectStep("both", StepStatus.FAILING)
        .expectStep("both/c", StepStatus.FAILED)
        .expectNoCommand();
    a.whenReply(completed("{'id': 1}"))
        .expectCommand("a", undo())
        .withBody("{'input': {'orderId': '4711', 'amount': 100}, 'output': {'id': 1}}")
        .whenReply(completed())
        .expectError("No")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldNotRetryInAFailingScope() {
    Scenario story =
        steps(
                """
                - step: both
                  parallel:
                    - { step: a, dispatch: work.a, timeout: 10s, rollback: undo.a }
                    - { step: b, dispatch: work.b, rollback: none }
                """)
            .given();
    ExpectedCommand a = story.expectCommand("a");
    story.expectCommand("b").whenReply(rejected("No"));
    a.whenNoReply().expectCommand("a", undo()).whenReply(completed()).expectState(ROLLED_BACK);
  }

  @Test
  void shouldUndoACompletedGroupByItsOwnUndoAlone() {
    steps(
            """
            - step: group
              steps:
                - { step: a, dispatch: work.a, rollback: undo.a }
              output: { id: "${ $steps.a.id }" }
              rollback: { dispatch: undo.group, input: { id: "${ $output.id }" } }
            - { step: stop, fail: { type: Stop, message: stop } }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed("{'id': 5}"))
        .expectCommand("group", undo())
        .on("undo.group")
        .withBody("{'id': 5}")
        .whenReply(completed())
        .expectStep("group/a", StepStatus.COMPLETED)
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldUndoAGroupThatDidNotCompleteStepByStep() {
    steps(
            """
            - step: group
              steps:
                - { step: a, dispatch: work.a, rollback: undo.a }
                - { step: b, dispatch: work.b, rollback: undo.b }
              rollback: undo.group
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(rejected("No"))
        .expectCommand("a", undo())
        .on("undo.a")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }
}
