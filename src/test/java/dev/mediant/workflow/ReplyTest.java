package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which replies count, and for which attempts. */
class ReplyTest {
  private static final String ONE_STEP =
      """
      - step: a
        dispatch: work.a
        timeout: 10s
        retry: { maxAttempts: 3, delay: 1s, backoff: constant, jitter: none, notErrors: [Hopeless] }
        rollback: undo.a
      """;

  @Test
  void shouldTakeACompletionOfAnyAttempt() {
    Scenario story = steps(ONE_STEP).given();
    ExpectedCommand first = story.expectCommand("a");
    first.whenNoReply().whenTimePasses(Duration.ofSeconds(1));
    ExpectedCommand second = story.expectCommand("a").attempt(2);
    first
        .whenReply(completed("{'from': 'first'}"))
        .expectStep("a", StepStatus.COMPLETED)
        .expectState(COMPLETED);
    second.whenReplyIsRefused(completed(), Decision.Reason.DUPLICATE);
    second.whenReplyIsRefused(failed("Busy"), Decision.Reason.LATE);
    second.whenReplyIsRefused(rejected("No"), Decision.Reason.LATE);
  }

  @Test
  void shouldTakeARejectionOfAnyAttempt() {
    Scenario story = steps(ONE_STEP).given();
    ExpectedCommand first = story.expectCommand("a");
    first.whenNoReply().whenTimePasses(Duration.ofSeconds(1));
    story.expectCommand("a").attempt(2).leaveOut();
    first.whenReply(rejected("No")).expectState(FAILED);
    first.whenReplyIsRefused(rejected("No"), Decision.Reason.DUPLICATE);
  }

  @Test
  void shouldTakeAFailureOfTheCurrentAttemptAlone() {
    Scenario story = steps(ONE_STEP).given();
    ExpectedCommand first = story.expectCommand("a");
    first.whenNoReply();
    first.whenReplyIsRefused(failed("Busy"), Decision.Reason.LATE);
    story.whenTimePasses(Duration.ofSeconds(1));
    ExpectedCommand second = story.expectCommand("a").attempt(2);
    first.whenReplyIsRefused(failed("Busy"), Decision.Reason.LATE);
    second.whenReply(failed("Busy"));
    second.whenReplyIsRefused(failed("Busy"), Decision.Reason.DUPLICATE);
    story.expectStep("a", StepStatus.RETRYING).expectState(RUNNING);
  }

  @Test
  void shouldRefuseRepliesToCommandsThatWereNeverIssued() {
    Scenario story = steps(ONE_STEP).given();
    Decision decision = story.run().send(new Signal.ReplyReceived(2, completed()));
    org.assertj.core.api.Assertions.assertThat(decision)
        .isEqualTo(
            new Decision.Rejected(
                Decision.Reason.UNKNOWN_COMMAND,
                "expected the number of a command, 1 to 1, but got 2"));
  }
}
