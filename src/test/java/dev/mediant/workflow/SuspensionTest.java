package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.SUSPENDED;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What comes while nothing may start, all at once, and what starts of it after the resume. */
class SuspensionTest {
  private static final Signal.Suspend SUSPEND = new Signal.Suspend("ada", "processor is sick");
  private static final Signal.Resume RESUME = new Signal.Resume("ada", "processor is well");

  @Test
  void shouldStartNothingBesideABranchThatFailedMeanwhile() {
    Scenario story =
        steps(
                """
                - step: both
                  parallel:
                    - step: left
                      steps:
                        - { step: a, dispatch: work.a, rollback: undo.a }
                        - { step: b, dispatch: work.b, rollback: undo.b }
                    - { step: right, dispatch: work.right, rollback: none }
                """)
            .given();
    ExpectedCommand a = story.expectCommand("a");
    ExpectedCommand right = story.expectCommand("right");
    story.whenOperatorAsks(SUSPEND);
    a.whenReply(completed()).expectNoCommand();
    right.whenReply(rejected("No")).expectState(SUSPENDED);

    story
        .whenOperatorAsks(RESUME)
        .expectNotBegun("both/left/b")
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldStartNothingBesideABranchThatFailsInTheSameMoment() {
    Scenario story =
        steps(
                """
                - step: both
                  parallel:
                    - step: left
                      steps:
                        - { step: rest, wait: 20s }
                        - { step: b, dispatch: work.b, rollback: undo.b }
                    - { step: right, dispatch: work.right, timeout: 20s, retry: none, rollback: undo.right }
                """)
            .given();
    story
        .expectCommand("right")
        .leaveOut()
        .whenTimePasses(Duration.ofSeconds(20))
        .expectNotBegun("both/left/b")
        .expectCommand("right", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldNotRetryBesideABranchThatFailedBefore() {
    Scenario story =
        steps(
                """
                - step: both
                  parallel:
                    - { step: right, dispatch: work.right, timeout: 25s, retry: none, rollback: none }
                    - step: left
                      dispatch: work.left
                      timeout: 20s
                      retry: { maxAttempts: 2, delay: 10s, backoff: constant, jitter: none }
                      rollback: undo.left
                """)
            .given();
    story.expectCommand("right").leaveOut();
    story
        .expectCommand("left")
        .whenNoReply()
        .whenOperatorAsks(SUSPEND)
        .whenTimePasses(Duration.ofMinutes(1))
        .whenOperatorAsks(RESUME)
        .whenTimePasses(Duration.ZERO)
        .expectCommand("left", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }
}
