package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.undo;

import dev.mediant.message.Reply;
import dev.mediant.workflow.Decision.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Processors that say that they are still at work. */
class ProgressTest {
  private final Scenario story =
      steps("- { step: a, dispatch: work.a, timeout: 10s, retry: none, rollback: undo.a }").given();
  private final ExpectedCommand a = story.expectCommand("a");

  @Test
  void shouldBeginTheTimeoutAnew() {
    story.whenTimePasses(Duration.ofSeconds(9));
    a.whenReply(new Reply.Progress());
    story.whenTimePasses(Duration.ofSeconds(9)).expectStep("a", StepStatus.DISPATCHED);
    a.whenReply(completed()).expectState(COMPLETED);
  }

  @Test
  void shouldTimeOutAfterTheLastProgress() {
    story.whenTimePasses(Duration.ofSeconds(9));
    a.whenReply(new Reply.Progress());
    story
        .whenTimePasses(Duration.ofSeconds(10))
        .expectCommand("a", undo())
        .leaveOut()
        .expectState(ROLLING_BACK);
    a.whenReplyIsRefused(new Reply.Progress(), Reason.NOTHING_DUE);
  }

  @Test
  void shouldNotRecordProgressThatWinsNothing() {
    story.whenTimePasses(Duration.ofMillis(100));
    a.whenReplyIsRefused(new Reply.Progress(), Reason.NOTHING_DUE);
  }
}
