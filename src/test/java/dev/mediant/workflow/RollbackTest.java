package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

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
