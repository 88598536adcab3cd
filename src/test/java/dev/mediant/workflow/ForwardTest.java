package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.scenario;
import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.event;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a workflow goes forward. */
class ForwardTest {

  @Test
  void shouldPlaceAnOrder() {
    scenario("workflows/order/place-order.yaml")
        .given(event("OrderPlaced", "{'orderId': '4711', 'userId': 'u1', 'amount': 100}"))
        .expectCommand("reserveStock")
        .on("inventory.reserve")
        .withBody("{'orderId': '4711'}")
        .withKey("reserveStock")
        .whenReply(completed())
        .expectCommand("takePayment")
        .on("payment.charge")
        .withBody("{'orderId': '4711', 'customerId': 'u1', 'amount': 100}")
        .withKey("clearPayment/takePayment")
        .whenReply(completed("{'paymentId': 'p1'}"))
        .expectCommand("checkFraud")
        .whenReply(completed())
        .expectCommand("ship")
        .whenReply(completed("{'trackingId': 't1'}"))
        .expectEvent("OrderConfirmed", "{'orderId': '4711', 'trackingId': 't1'}")
        .expectOutput("{'orderId': '4711', 'trackingId': 't1'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldReleaseReservedStockWhenPaymentIsRejected() {
    scenario("workflows/order/place-order.yaml")
        .given(event("OrderPlaced", "{'orderId': '4711', 'userId': 'u1', 'amount': 100}"))
        .expectCommand("reserveStock")
        .on("inventory.reserve")
        .whenReply(completed("{'reservation': 'r1'}"))
        .expectCommand("takePayment")
        .on("payment.charge")
        .whenReply(rejected("CardDeclined"))
        .expectCommand("checkFraud")
        .on("fraud.check")
        .whenReply(completed())
        .expectCommand("reserveStock", undo())
        .on("inventory.release")
        .withBody("{'input': {'orderId': '4711'}, 'output': {'reservation': 'r1'}}")
        .withKey("reserveStock:undo")
        .whenReply(completed())
        .expectError("CardDeclined")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRunBranchesOfAParallelSideBySide() {
    steps(
            """
            - step: both
              parallel:
                - { step: a, dispatch: work.a, rollback: none }
                - { step: b, dispatch: work.b, rollback: none }
            - { step: c, dispatch: work.c, rollback: none }
            """)
        .given()
        .expectCommand("a")
        .leaveOut()
        .expectCommand("b")
        .whenReply(completed())
        .expectState(RUNNING)
        .expectStep("both", StepStatus.ENTERED)
        .run();
  }

  @Test
  void shouldSkipAStepWhoseConditionDoesNotHold() {
    steps(
            """
            - { step: a, dispatch: work.a, when: .amount > 1000, rollback: none }
            - { step: b, emit: Done, data: { a: "${ $steps.a }" } }
            """)
        .given()
        .expectStep("a", StepStatus.SKIPPED)
        .expectEvent("Done", "{'a': null}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldTakeTheFirstBranchThatHolds() {
    steps(
            """
            - step: which
              switch:
                - when: .amount > 1000
                  steps: [{ step: large, dispatch: work.large, rollback: none }]
                - when: .amount > 10
                  steps: [{ step: middling, dispatch: work.middling, rollback: none }]
                - otherwise:
                  steps: [{ step: small, dispatch: work.small, rollback: none }]
            """)
        .given()
        .expectCommand("middling")
        .on("work.middling")
        .withKey("which/middling")
        .whenReply(completed())
        .expectNotBegun("which/large")
        .expectState(COMPLETED);
  }

  @Test
  void shouldGoOnWhenNoBranchHolds() {
    steps(
            """
            - step: which
              switch:
                - when: .amount > 1000
                  steps: [{ step: large, dispatch: work.large, rollback: none }]
            """)
        .given()
        .expectStep("which", StepStatus.COMPLETED)
        .expectState(COMPLETED);
  }

  @Test
  void shouldWaitForItsTime() {
    steps(
            """
            - { step: rest, wait: 5m }
            - { step: a, dispatch: work.a, rollback: none }
            """)
        .given()
        .whenTimePasses(Duration.ofSeconds(299))
        .expectNoCommand()
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("a")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldShapeWhatLaterStepsSee() {
    workflow(
            """
            steps:
              - { step: a, dispatch: work.a, output: { id: "${ $output.number }" }, rollback: none }
              - { step: keep, set: { total: "${ .amount + 1 }", id: "${ $steps.a.id }" } }
              - { step: tell, emit: Done, data: { vars: "${ $vars }", key: "${ $workflow.name }" } }
            output: ${ $steps.a }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed("{'number': 7}"))
        .expectEvent("Done", "{'vars': {'total': 101, 'id': 7}, 'key': 'story'}")
        .expectOutput("{'id': 7}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldFailOnPurpose() {
    steps("- { step: stop, fail: { type: TooLarge, message: \"no ${ .orderId }\" } }")
        .given()
        .expectError("TooLarge")
        .expectState(FAILED);
  }

  @Test
  void shouldGoOnWhereAnotherProcessLeftOff() {
    steps(
            """
            - { step: a, dispatch: work.a, rollback: none }
            - { step: b, dispatch: work.b, input: "${ $steps.a }", rollback: none }
            """)
        .given()
        .expectCommand("a")
        .whenReply(completed("{'price': 10.10}"))
        .whenCrashed()
        .expectCommand("b")
        .withBody("{'price': 10.10}")
        .whenReply(completed())
        .expectState(COMPLETED);
  }
}
