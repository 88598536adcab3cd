package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.undo;

import org.junit.jupiter.api.Test;

/** How a workflow ends before its last step. */
class CompleteTest {

  @Test
  void shouldEndWithItsOutput() {
    steps(
            """
            - step: known
              when: .amount == 100
              complete: { already: "${ .orderId }" }
            - { step: a, dispatch: work.a, rollback: none }
            """)
        .given()
        .expectOutput("{'already': '4711'}")
        .expectNotBegun("a")
        .expectState(COMPLETED);
  }

  @Test
  void shouldAwaitWhatIsOutstandingAndUndoWhatIsUnknown() {
    Scenario story =
        steps(
                """
                - step: both
                  when: .amount > 0
                  parallel:
                    - { step: a, dispatch: work.a, rollback: undo.a }
                    - { step: b, dispatch: work.b, timeout: 10s, rollback: undo.b }
                    - { step: rest, wait: 1h }
                    - step: enough
                      steps:
                        - { step: c, dispatch: work.c, rollback: none }
                        - { step: done, complete: done }
                - { step: never, dispatch: work.never, rollback: none }
                """)
            .given();
    ExpectedCommand a = story.expectCommand("a");
    ExpectedCommand b = story.expectCommand("b");
    story.expectCommand("c").whenReply(completed()).expectState(RUNNING);
    a.whenReply(completed()).expectState(RUNNING);
    b.whenNoReply()
        .expectCommand("b", undo())
        .whenReply(completed())
        .expectStep("both/a", StepStatus.COMPLETED)
        .expectStep("both/b", StepStatus.UNDONE)
        .expectNotBegun("never")
        .expectOutput("'done'")
        .expectState(COMPLETED);
  }

  @Test
  void shouldFailWhenItsOutputCanNotBeHad() {
    steps("- { step: done, complete: { no: \"${ .orderId.no }\" } }")
        .given()
        .expectError("ExpressionFailed")
        .expectState(FAILED);
  }
}
