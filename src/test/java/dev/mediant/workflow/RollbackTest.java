package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.completed;
import static dev.mediant.workflow.Scenario.failed;
import static dev.mediant.workflow.Scenario.rejected;
import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Scenario.undo;
import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;

import dev.mediant.message.StepPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was done is undone, newest first. */
class RollbackTest {
  private static final String THREE_STEPS =
      """
      - { step: a, dispatch: work.a, rollback: undo.a }
      - { step: b, dispatch: work.b, rollback: undo.b }
      - { step: c, dispatch: work.c, rollback: undo.c }
      """;

  @Test
  void shouldUndoNewestFirst() {
    steps(THREE_STEPS)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed())
        .expectCommand("c")
        .whenReply(rejected("No"))
        .expectCommand("b", undo())
        .on("undo.b")
        .leaveOut()
        .expectNoCommand()
        .whenTimePasses(Duration.ofSeconds(1))
        .expectNoCommand()
        .expectState(ROLLING_BACK);
  }

  @Test
  void shouldGoOnToTheOlderStepWhenTheNewerIsUndone() {
    Scenario story =
        steps(THREE_STEPS)
            .given()
            .expectCommand("a")
            .whenReply(completed())
            .expectCommand("b")
            .whenReply(completed())
            .expectCommand("c")
            .whenReply(rejected("No"));
    ExpectedCommand undoOfB = story.expectCommand("b", undo());
    undoOfB
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
    undoOfB.whenReplyIsRefused(completed(), Decision.Reason.DUPLICATE);
  }

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

  @Test
  void shouldFreezeTheUndoWhenTheStepCompletes() {
    steps(
            """
            - { step: before, set: { which: first } }
            - step: a
              dispatch: work.a
              rollback: { dispatch: undo.a, input: { which: "${ $vars.which }", id: "${ $output.id }" } }
            - { step: after, set: { which: second } }
            - { step: stop, fail: { type: Stop, message: stop } }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed("{'id': 9}"))
        .expectCommand("a", undo())
        .withBody("{'which': 'first', 'id': 9}")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldBlockTheRollbackWhenAnUndoCanNotBeBuilt() {
    steps(
            """
            - step: a
              dispatch: work.a
              rollback: { dispatch: undo.a, input: { id: "no ${ $output.id }" } }
            - { step: stop, fail: { type: Stop, message: stop } }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectStep("a", StepStatus.UNDO_BLOCKED)
        .expectAttention(Attention.Cause.ROLLBACK_BLOCKED)
        .whenOperatorAsks(new Signal.Retry("ada", "again", null))
        .expectStep("a", StepStatus.UNDO_BLOCKED)
        .whenOperatorAsks(new Signal.MarkUndone("ada", "by hand", new StepPath("a")))
        .expectNoAttention()
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldStopWhereAnUndoIsExhausted() {
    steps(
            """
            - { step: a, dispatch: work.a, rollback: undo.a }
            - step: b
              dispatch: work.b
              rollback: { dispatch: undo.b, retry: { maxAttempts: 2, delay: 1s, jitter: none } }
            - { step: stop, fail: { type: Stop, message: stop } }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed())
        .expectCommand("b", undo())
        .attempt(1)
        .whenReply(failed("Busy"))
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("b", undo())
        .attempt(2)
        .withKey("b:undo")
        .whenReply(failed("Busy"))
        .expectStep("b", StepStatus.UNDO_BLOCKED)
        .expectAttention(Attention.Cause.ROLLBACK_BLOCKED)
        .expectState(ROLLING_BACK)
        .whenOperatorAsks(new Signal.Retry("ada", "it is up again", new StepPath("b")))
        .expectNoAttention()
        .expectCommand("b", undo())
        .attempt(1)
        .withKey("b:undo")
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldUndoTheOthersFirstWhereTheAuthorSaysContinue() {
    workflow(
            """
            onRollbackFailure: continue
            steps:
              - { step: a, dispatch: work.a, rollback: undo.a }
              - { step: b, dispatch: work.b, rollback: undo.b }
              - { step: stop, fail: { type: Stop, message: stop } }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed())
        .expectCommand("b", undo())
        .whenReply(rejected("Never"))
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectAttention(Attention.Cause.ROLLBACK_BLOCKED)
        .expectState(ROLLING_BACK)
        .whenOperatorAsks(new Signal.SkipUndo("ada", "it is worth nothing", new StepPath("b")))
        .expectNoAttention()
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldEndAsFailedWhenNothingHadToBeUndone() {
    steps(
            """
            - { step: a, dispatch: work.a, rollback: none }
            - { step: b, dispatch: work.b, rollback: undo.b }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(rejected("No"))
        .expectState(FAILED);
  }
}
