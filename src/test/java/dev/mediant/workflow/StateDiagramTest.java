package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The diagrams show what happens: every test checks that no arrow lacks, this one that none lies.
 */
class StateDiagramTest {
  private static final int RUNS = 3000;

  @Test
  void shouldTakeEveryArrow() {
    retryWhatNeedsAnotherBranch("when: ($vars | .go)");
    retryWhatNeedsAnotherBranch("when: (($vars | .go) == false) or error(\"not yet\")");
    new BrokenExpressionTest().shouldUndoAPivotThatIsRolledBackForItsUnusableOutput();
    for (int seed = 0; seed < RUNS && !allTaken(); seed++) {
      Random random = new Random(seed);
      new RandomRun(random, new RandomWorkflow(random).next()).play();
    }
    assertThat(StateDiagram.INSTANCE.notTaken()).as("arrows between states that lie").isEmpty();
    assertThat(StateDiagram.STEP.notTaken()).as("arrows between step states that lie").isEmpty();
  }

  /** Blocked past the pivot for want of a value that its sibling sets. */
  private static void retryWhatNeedsAnotherBranch(String key) {
    Scenario.steps(
            """
            - { step: ship, dispatch: work.ship, pivot: true }
            - step: both
              parallel:
                - { step: rest, wait: 5m, %s }
                - step: other
                  steps:
                    - { step: a, dispatch: work.a }
                    - { step: let, set: { go: false } }
            """
                .formatted(key))
        .given()
        .expectCommand("ship")
        .whenReply(Words.completed())
        .expectStep("both/rest", StepStatus.BLOCKED)
        .expectCommand("a")
        .whenReply(Words.completed())
        .whenOperatorAsks(new Signal.Retry("ada", "it is set by now", null));
  }

  private static boolean allTaken() {
    return StateDiagram.INSTANCE.notTaken().isEmpty() && StateDiagram.STEP.notTaken().isEmpty();
  }
}
