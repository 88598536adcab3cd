package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import dev.mediant.message.StepPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Undos that can't be done: where the rollback stops, and how an operator gets it on. */
class BlockedUndoTest {

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
}
