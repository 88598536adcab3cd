package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.CANCELLED;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Status.SUSPENDED;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.OperatorActed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people ask for, and what time asks for on the author's behalf. */
class OperatorTest {
  private static final Signal.Cancel CANCEL = new Signal.Cancel("ada", "customer called");
  private static final Signal.RollBack ROLL_BACK = new Signal.RollBack("ada", "wrong price");
  private static final Signal.Suspend SUSPEND = new Signal.Suspend("ada", "processor is sick");
  private static final Signal.Resume RESUME = new Signal.Resume("ada", "processor is well");

  private final Scenario story =
      workflow(
              """
              deadline: 1h
              defaults: { timeout: 10s, retry: { maxAttempts: 2, delay: 1s, jitter: none } }
              steps:
                - { step: a, dispatch: work.a, rollback: undo.a }
                - { step: b, dispatch: work.b, rollback: undo.b }
                - { step: rest, wait: 10h }
              """)
          .given();

  private ExpectedCommand b() {
    return story.expectCommand("a").whenReply(completed()).expectCommand("b");
  }

  @Test
  void shouldAwaitWhatIsOutAndThenUndoWhenCancelled() {
    ExpectedCommand b = b();
    story.whenOperatorAsks(CANCEL).expectState(ROLLING_BACK);
    b.whenReply(completed())
        .expectCommand("b", undo())
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectError("Cancelled")
        .expectState(CANCELLED);
  }

  @Test
  void shouldCancelWhatWaits() {
    b().whenReply(completed())
        .expectStep("rest", StepStatus.WAITING)
        .whenOperatorAsks(CANCEL)
        .expectStep("rest", StepStatus.FAILED)
        .expectCommand("b", undo())
        .leaveOut()
        .expectState(ROLLING_BACK);
  }

  @Test
  void shouldRollBackWhenAnOperatorSaysSo() {
    b().whenReply(completed())
        .whenOperatorAsks(ROLL_BACK)
        .expectCommand("b", undo())
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK)
        .whenOperatorIsRefused(ROLL_BACK, ended(ROLLED_BACK))
        .whenOperatorIsRefused(SUSPEND, ended(ROLLED_BACK))
        .whenOperatorIsRefused(RESUME, ended(ROLLED_BACK));
  }

  @Test
  void shouldRollBackWhenTheDeadlinePasses() {
    b().whenReply(completed())
        .whenTimePasses(Duration.ofHours(1))
        .expectCommand("b", undo())
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectError("DeadlineExceeded")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldStartNothingWhileSuspendedButTakeReplies() {
    story.whenOperatorAsks(SUSPEND);
    story
        .expectCommand("a")
        .whenReply(completed())
        .expectStep("a", StepStatus.COMPLETED)
        .whenTimePasses(Duration.ofHours(2))
        .expectState(SUSPENDED)
        .whenOperatorIsRefused(
            SUSPEND, "The instance is suspended already. Resume it when it shall go on.")
        .whenOperatorIsRefused(
            new Signal.Retry("ada", "go", null),
            "The instance is suspended, and nothing is done again meanwhile. Resume it first.")
        .whenOperatorAsks(RESUME)
        .expectCommand("b")
        .leaveOut();
  }

  @Test
  void shouldCatchUpWithTimersAfterASuspension() {
    story
        .expectCommand("a")
        .whenReply(failed("Busy"))
        .whenOperatorAsks(SUSPEND)
        .whenTimePasses(Duration.ofSeconds(10))
        .expectNoCommand()
        .whenOperatorAsks(RESUME)
        .whenTimePasses(Duration.ZERO)
        .expectCommand("a")
        .attempt(2)
        .leaveOut();
  }

  @Test
  void shouldSuspendARollback() {
    b().whenReply(rejected("No"))
        .whenOperatorAsks(SUSPEND)
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(SUSPENDED)
        .whenOperatorAsks(RESUME)
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldCancelWhatIsSuspended() {
    story
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .leaveOut()
        .whenOperatorAsks(SUSPEND)
        .whenOperatorAsks(CANCEL)
        .expectState(ROLLING_BACK)
        .whenOperatorIsRefused(CANCEL, "The instance rolls back already. Look what it waits for.")
        .whenOperatorAsks(SUSPEND)
        .whenOperatorIsRefused(
            ROLL_BACK, "The instance rolls back already. Look what it waits for, and resume it.");
  }

  @Test
  void shouldSayWhyThereIsNothingToRetry() {
    story
        .expectCommand("a")
        .leaveOut()
        .whenOperatorIsRefused(
            new Signal.Retry("ada", "go", null),
            "No step of the instance waits for an operator. What is under way is retried by itself:"
                + " look what the instance waits for.")
        .whenOperatorIsRefused(
            new Signal.Retry("ada", "go", new StepPath("a")),
            "The step a does not wait for an operator: it is DISPATCHED. What is under way is retried"
                + " by itself; look what the instance waits for.")
        .whenOperatorIsRefused(
            new Signal.SkipUndo("ada", "go", new StepPath("b")),
            "The undo of step b waits neither for an operator nor for its turn: the step has not"
                + " begun. Look what the instance waits for.")
        .whenOperatorIsRefused(
            RESUME,
            "The instance is not suspended, it is RUNNING: there is nothing to resume. Look what it"
                + " waits for.");
  }

  @Test
  void shouldKeepWhoActedAndWhyBeforeWhatCameOfIt() {
    story.expectCommand("a").leaveOut().whenOperatorAsks(CANCEL);
    assertThat(story.run().history().getLast().facts())
        .first()
        .isEqualTo(new OperatorActed("cancel", "ada", "customer called", null));
  }

  @Test
  void shouldRefuseToResumeWhatHasCompleted() {
    workflow("steps: [{ step: a, set: { b: 1 } }]")
        .given()
        .expectState(COMPLETED)
        .whenOperatorIsRefused(CANCEL, ended(COMPLETED))
        .whenOperatorIsRefused(new Signal.Retry("ada", "go", null), ended(COMPLETED));
  }

  private static String ended(Status status) {
    return "The instance has ended as "
        + status
        + " at 2026-03-01T09:00:00Z. Nothing is left to do here; its history says what has"
        + " happened.";
  }
}
