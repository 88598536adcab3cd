package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import dev.mediant.message.Command;
import dev.mediant.message.StepPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Completions that come when their step is closed: recorded, and undone once more if need be. */
class LateCompletionTest {
  private static final String ONE_TRY =
      """
      - { step: first, dispatch: work.first, rollback: undo.first }
      - step: a
        dispatch: work.a
        timeout: 10s
        retry: none
        rollback:
          dispatch: undo.a
          input: { id: "${ $output.id // null }" }
          retry: { maxAttempts: 2, delay: 1s, jitter: none }
      """;

  private final Scenario story =
      steps(ONE_TRY).given().expectCommand("first").whenReply(completed());
  private final ExpectedCommand work = story.expectCommand("a");

  @Test
  void shouldRepeatTheUndoWithTheOutput() {
    ExpectedCommand blind = work.whenNoReply().expectCommand("a", undo());
    blind
        .of(Command.Undo.UNKNOWN)
        .withBody("{'id': null}")
        .whenReply(completed())
        .expectCommand("first", undo())
        .leaveOut();
    work.whenReply(completed("{'id': 3}"))
        .expectCommand("a", undo())
        .of(Command.Undo.COMPLETED)
        .withKey("a:undo")
        .withBody("{'id': 3}")
        .attempt(1)
        .whenReply(completed())
        .expectStep("a", StepStatus.UNDONE)
        .expectState(ROLLING_BACK);
  }

  @Test
  void shouldNotTakeTheBlindUndoForTheOneThatHadTheOutput() {
    ExpectedCommand blind = work.whenNoReply().expectCommand("a", undo());
    work.whenReply(completed("{'id': 3}"));
    ExpectedCommand seeing = story.expectCommand("a", undo()).of(Command.Undo.COMPLETED);
    blind.whenReplyIsRefused(completed(), Decision.Reason.LATE);
    story.expectStep("a", StepStatus.UNDOING);
    seeing
        .whenReply(completed())
        .expectCommand("first", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRepeatTheUndoAfterTheEndAndStayEnded() {
    endsBlindly();
    work.whenReply(completed("{'id': 3}"))
        .expectStep("a", StepStatus.UNDOING)
        .expectCommand("a", undo())
        .of(Command.Undo.COMPLETED)
        .whenReply(failed("Busy"))
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("a", undo())
        .attempt(2)
        .whenReply(completed())
        .expectStep("a", StepStatus.UNDONE)
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldAskAnOperatorWhenALateUndoIsExhausted() {
    endsBlindly();
    work.whenReply(completed("{'id': 3}"))
        .expectCommand("a", undo())
        .whenReply(rejected("Never"))
        .expectAttention(Attention.Cause.ROLLBACK_BLOCKED)
        .expectState(ROLLED_BACK)
        .whenOperatorAsks(new Signal.MarkUndone("ada", "by hand", new StepPath("a")))
        .expectNoAttention()
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldTakeTheLateCompletionOfAnUndoThatRanOutOfAttempts() {
    ExpectedCommand first = work.whenNoReply().expectCommand("a", undo());
    first.whenNoReply().whenTimePasses(Duration.ofSeconds(1));
    story
        .expectCommand("a", undo())
        .whenNoReply()
        .expectStep("a", StepStatus.UNDO_BLOCKED)
        .expectAttention(Attention.Cause.ROLLBACK_BLOCKED)
        .expectState(ROLLING_BACK);
    first.whenReplyIsRefused(failed("Busy"), Decision.Reason.LATE);
    first
        .whenReply(completed())
        .expectStep("a", StepStatus.UNDONE)
        .expectNoAttention()
        .expectCommand("first", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRecordOneLateCompletionOnly() {
    endsBlindly();
    work.whenReply(completed("{'id': 3}")).expectCommand("a", undo()).whenReply(completed());
    work.whenReplyIsRefused(completed("{'id': 3}"), Decision.Reason.DUPLICATE);
    story.expectState(ROLLED_BACK);
  }

  @Test
  void shouldOnlyRecordItWhereThereIsNothingToUndo() {
    Scenario plain =
        steps("- { step: a, dispatch: work.a, timeout: 10s, retry: none, rollback: none }").given();
    ExpectedCommand silent = plain.expectCommand("a");
    silent.whenNoReply().expectState(FAILED);
    silent.whenReply(completed()).expectState(FAILED);
    silent.whenReplyIsRefused(completed(), Decision.Reason.DUPLICATE);
  }

  @Test
  void shouldTellTheUndoOfTheOutputWhenTheCompletionComesBeforeIt() {
    Scenario both =
        steps(
                """
                - step: both
                  parallel:
                    - { step: a, dispatch: work.a, timeout: 10s, retry: none, rollback: undo.a }
                    - { step: b, dispatch: work.b, timeout: 20s, rollback: none }
                """)
            .given();
    ExpectedCommand a = both.expectCommand("a");
    ExpectedCommand b = both.expectCommand("b");
    a.whenNoReply().expectStep("both/a", StepStatus.UNKNOWN).expectStep("both", StepStatus.FAILING);
    a.whenReply(completed("{'id': 8}")).expectNoCommand();
    b.whenReply(completed())
        .expectCommand("a", undo())
        .of(Command.Undo.COMPLETED)
        .withBody("{'input': {'orderId': '4711', 'amount': 100}, 'output': {'id': 8}}")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  private void endsBlindly() {
    work.whenNoReply()
        .expectCommand("a", undo())
        .of(Command.Undo.UNKNOWN)
        .whenReply(completed())
        .expectCommand("first", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }
}
