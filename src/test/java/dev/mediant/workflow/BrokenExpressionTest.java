package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.undo;

import org.junit.jupiter.api.Test;

/** What an expression breaks that gives no value. */
class BrokenExpressionTest {

  @Test
  void shouldFailWhenAnExpressionFails() {
    steps("- { step: a, dispatch: work.a, input: { n: \"${ .orderId.no }\" }, rollback: none }")
        .given()
        .expectError("ExpressionFailed")
        .expectState(FAILED);
  }

  @Test
  void shouldUndoAStepWhoseOutputCanNotBeHad() {
    steps(
            """
            - step: a
              dispatch: work.a
              output: { id: "no ${ $output.id }" }
              rollback: { dispatch: undo.a, input: "${ $output }" }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed("{'other': 1}"))
        .expectCommand("a", undo())
        .withBody("{'other': 1}")
        .whenReply(completed())
        .expectError("ExpressionFailed")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRollBackWhenTheOutputOfTheWorkflowCanNotBeHad() {
    workflow(
            """
            steps:
              - { step: a, dispatch: work.a, rollback: undo.a }
            output: { id: "no ${ $steps.a.id }" }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldUndoAPivotThatIsRolledBackForItsUnusableOutput() {
    workflow(
            """
            steps:
              - step: ship
                dispatch: work.ship
                pivot: true
                output: { id: "no ${ $output.id }" }
                rollback: undo.ship
            """)
        .given()
        .expectCommand("ship")
        .whenReply(completed())
        .expectStep("ship", StepStatus.BLOCKED)
        .whenOperatorAsks(new Signal.RollBack("ada", "it can't be used"))
        .expectCommand("ship", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }
}
