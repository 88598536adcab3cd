package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import dev.mediant.message.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Attempts: retried by policy, counted by their replies, and never silently two. */
class RetryTest {
  private static final String ONE_STEP =
      """
      - step: a
        dispatch: work.a
        timeout: 10s
        retry: { maxAttempts: 3, delay: 1s, backoff: constant, jitter: none, notErrors: [Hopeless] }
        rollback: undo.a
      """;

  @Test
  void shouldRetryUnderTheSameKey() {
    steps(ONE_STEP)
        .given()
        .expectCommand("a")
        .attempt(1)
        .withKey("a")
        .whenReply(failed("Busy"))
        .expectNoCommand()
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("a")
        .attempt(2)
        .withKey("a")
        .withBody("{'orderId': '4711', 'amount': 100}")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldFailWhenAttemptsAreExhausted() {
    Scenario story = steps(ONE_STEP).given();
    for (int attempt = 1; attempt <= 3; attempt++) {
      story
          .expectCommand("a")
          .attempt(attempt)
          .whenReply(failed("Busy"))
          .whenTimePasses(Duration.ofSeconds(1));
    }
    story.expectError("Busy").expectState(FAILED);
  }

  @Test
  void shouldNotRetryWhatThePolicyExcludes() {
    steps(ONE_STEP)
        .given()
        .expectCommand("a")
        .whenReply(failed("Hopeless"))
        .expectError("Hopeless")
        .expectState(FAILED);
  }

  @Test
  void shouldNotRetryARejection() {
    steps(ONE_STEP)
        .given()
        .expectCommand("a")
        .whenReply(rejected("No"))
        .expectStep("a", StepStatus.FAILED)
        .expectState(FAILED);
  }

  @Test
  void shouldWaitAsLongAsTheProcessorAsks() {
    steps(ONE_STEP)
        .given()
        .expectCommand("a")
        .whenReply(failed("Busy", Duration.ofSeconds(20)))
        .whenTimePasses(Duration.ofSeconds(19))
        .expectNoCommand()
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("a")
        .attempt(2)
        .leaveOut()
        .expectState(RUNNING);
  }

  @Test
  void shouldUndoAStepThatNeverAnswered() {
    Scenario story = steps(ONE_STEP).given();
    for (int attempt = 1; attempt <= 3; attempt++) {
      story.expectCommand("a").attempt(attempt).whenNoReply().whenTimePasses(Duration.ofSeconds(1));
    }
    story
        .expectStep("a", StepStatus.UNDOING)
        .expectCommand("a", undo())
        .of(Command.Undo.UNKNOWN)
        .withBody("{'input': {'orderId': '4711', 'amount': 100}, 'output': null}")
        .whenReply(completed())
        .expectError("Timeout")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldStayUnknownWhenALaterAttemptFails() {
    Scenario story =
        steps(ONE_STEP)
            .given()
            .expectCommand("a")
            .whenNoReply()
            .whenTimePasses(Duration.ofSeconds(1));
    for (int attempt = 2; attempt <= 3; attempt++) {
      story
          .expectCommand("a")
          .attempt(attempt)
          .whenReply(failed("Busy"))
          .whenTimePasses(Duration.ofSeconds(1));
    }
    story
        .expectCommand("a", undo())
        .of(Command.Undo.UNKNOWN)
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldKnowThatNothingHappenedWhenALaterAttemptIsRejected() {
    steps(ONE_STEP)
        .given()
        .expectCommand("a")
        .whenNoReply()
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("a")
        .attempt(2)
        .whenReply(rejected("No"))
        .expectState(FAILED);
  }

  @Test
  void shouldBeginTheTimeoutAnewWhenACommandIsConfirmedLate() {
    Scenario story = steps(ONE_STEP).given().whenTimePasses(Duration.ofSeconds(9));
    ExpectedCommand command = story.expectCommand("a");
    story.run().send(new Signal.ConfirmedLate(1));
    story
        .whenTimePasses(Duration.ofSeconds(9))
        .expectStep("a", StepStatus.DISPATCHED)
        .whenTimePasses(Duration.ofSeconds(1))
        .expectStep("a", StepStatus.RETRYING);
    command.whenReply(completed()).expectState(COMPLETED);
  }

  @Test
  void shouldBeginNoAttemptAfterTheLongestTimeForAll() {
    steps(
            """
            - step: a
              dispatch: work.a
              timeout: 10s
              retry: { maxAttempts: 9, delay: 6s, backoff: constant, jitter: none, maxElapsed: 30s }
              rollback: none
            """)
        .given()
        .expectCommand("a")
        .whenNoReply()
        .whenTimePasses(Duration.ofSeconds(6))
        .expectCommand("a")
        .attempt(2)
        .whenNoReply()
        .expectStep("a", StepStatus.UNKNOWN)
        .expectState(FAILED);
  }
}
