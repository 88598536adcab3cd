package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.inDomain;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ContractTest {
  private static final String DOMAIN =
      """
      channels:
        payment.charge:
          request:
            type: object
            required: [orderId]
            properties: { orderId: { type: string }, amount: { type: integer, minimum: 1 } }
          reply: { type: object, required: [paymentId] }
        payment.refund:
          request: { type: object, required: [paymentId] }
          reply: { type: object, required: [refundId] }
        ship: {}
      """;

  private static final String PAY =
      """
      - step: pay
        dispatch: payment.charge
        retry: { maxAttempts: 2, delay: 1s, jitter: none }
        rollback:
          dispatch: payment.refund
          input: { paymentId: "${ $output.paymentId // null }" }
          retry: { maxAttempts: 2, delay: 1s, jitter: none }
      - step: deliver
        dispatch: ship
        rollback: none
      """;

  @Test
  void shouldNotSendACommandThatDoesNotFit() {
    Scenario story =
        inDomain(DOMAIN, "- step: pay\n  dispatch: payment.charge\n  rollback: none\n")
            .given(Words.event("OrderPlaced", "{'orderId': 4711, 'amount': 0}"))
            .expectState(Status.FAILED)
            .expectError("RequestMismatch");

    assertThat(story.run().state().error().message())
        .contains("payment.charge")
        .contains("/orderId: ")
        .contains("/amount: ");
  }

  @Test
  void shouldHandleAMismatchLikeAnyFailure() {
    inDomain(
            DOMAIN,
            """
            - step: pay
              dispatch: payment.charge
              input: { orderId: "${ 1 }" }
              rollback: none
              catch: [{ errors: RequestMismatch, then: continue }]
            """)
        .given()
        .expectState(Status.COMPLETED);
  }

  @Test
  void shouldTakeAnAnswerThatDoesNotFitForAFailureWhoseWorkWasDone() {
    inDomain(DOMAIN, PAY)
        .given()
        .expectCommand("pay")
        .whenReply(completed("{'id': 'p-1'}"))
        .expectStep("pay", StepStatus.RETRYING)
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("pay")
        .attempt(2)
        .whenReply(completed("{}"))
        .expectCommand("pay", undo())
        .of(Command.Undo.UNKNOWN)
        .whenReply(completed("{'refundId': 'r-1'}"))
        .expectState(Status.ROLLED_BACK)
        .expectError("ReplyMismatch");
  }

  @Test
  void shouldGoOnWhenTheNextAnswerFits() {
    Scenario story = inDomain(DOMAIN, PAY).given();
    ExpectedCommand first = story.expectCommand("pay");
    first.whenReply(completed("{}"));
    first.whenReplyIsRefused(completed("{}"), Decision.Reason.DUPLICATE);
    story
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("pay")
        .whenReply(completed("{'paymentId': 'p-1'}"))
        .expectCommand("deliver")
        .whenReply(completed())
        .expectState(Status.COMPLETED);
  }

  @Test
  void shouldHoldUndosToTheirContract() {
    inDomain(DOMAIN, PAY)
        .given()
        .expectCommand("pay")
        .whenReply(completed("{'paymentId': 'p-1'}"))
        .expectCommand("deliver")
        .whenReply(rejected("Gone"))
        .expectCommand("pay", undo())
        .withBody("{'paymentId': 'p-1'}")
        .whenReply(completed("{}"))
        .expectStep("pay", StepStatus.UNDO_RETRYING)
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("pay", undo())
        .whenReply(completed("{'refundId': 'r-1'}"))
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldAskAnOperatorWhenAnUndoDoesNotFit() {
    inDomain(
            DOMAIN,
            PAY.replace("{ paymentId: \"${ $output.paymentId // null }\" }", "\"${ {id: 1} }\""))
        .given()
        .expectCommand("pay")
        .whenReply(completed("{'paymentId': 'p-1'}"))
        .expectCommand("deliver")
        .whenReply(rejected("Gone"))
        .expectStep("pay", StepStatus.UNDO_BLOCKED)
        .expectAttention(Attention.Cause.ROLLBACK_BLOCKED)
        .expectNoCommand();
  }
}
