package dev.mediant.shipped;

import static dev.mediant.shipped.SampleEvents.sample;
import static dev.mediant.workflow.Scenario.scenario;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import dev.mediant.message.Command;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Attention;
import dev.mediant.workflow.Scenario;
import dev.mediant.workflow.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The order domain's workflows, from their sample events to their ends. */
class OrderStoriesTest {
  @Test
  void shouldPlaceAnOrder() {
    paid()
        .expectCommand("ship")
        .on("shipping.book")
        .whenReply(completed("{'trackingId': 'T-1'}"))
        .expectEvent("OrderConfirmed", "{'orderId': 'ORD-1001', 'trackingId': 'T-1'}")
        .expectOutput("{'orderId': 'ORD-1001', 'trackingId': 'T-1'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldHaveNothingToUndoWhenTheStockIsRejected() {
    placed()
        .expectCommand("reserveStock")
        .whenReply(rejected("OutOfStock"))
        .expectError("OutOfStock")
        .expectState(FAILED);
  }

  @Test
  void shouldReleaseReservedStockWhenPaymentIsRejected() {
    reserved()
        .expectCommand("takePayment")
        .on("payment.charge")
        .whenReply(rejected("CardDeclined"))
        .expectCommand("checkFraud")
        .on("fraud.check")
        .whenReply(completed())
        .expectCommand("reserveStock", undo())
        .on("inventory.release")
        .withBody("{'input': {'orderId': 'ORD-1001'}, 'output': {'reservationId': 'R-1'}}")
        .whenReply(completed())
        .expectError("CardDeclined")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRefundBeforeItReleasesWhenFraudIsSuspected() {
    reserved()
        .expectCommand("takePayment")
        .whenReply(completed("{'paymentId': 'P-1'}"))
        .expectCommand("checkFraud")
        .whenReply(rejected("FraudSuspected"))
        .expectCommand("takePayment", undo())
        .on("payment.refund")
        .withBody("{'orderId': 'ORD-1001', 'paymentId': 'P-1'}")
        .whenReply(completed())
        .expectCommand("reserveStock", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRollBackWhenThePivotIsRejected() {
    paid()
        .expectCommand("ship")
        .whenReply(rejected("AddressUnreachable"))
        .expectCommand("takePayment", undo())
        .whenReply(completed())
        .expectCommand("reserveStock", undo())
        .whenReply(completed())
        .expectError("AddressUnreachable")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldShipALargeOrderOnlyWhenAPersonReleasesIt() {
    large()
        .whenOperatorAsks(say(true))
        .expectCommand("ship")
        .whenReply(completed("{'trackingId': 'T-13'}"))
        .expectEvent("OrderConfirmed", "{'orderId': 'ORD-1013', 'trackingId': 'T-13'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldRefundAndReleaseALargeOrderThatIsRefused() {
    large()
        .whenOperatorAsks(say(false))
        .expectCommand("takePayment", undo())
        .withBody("{'orderId': 'ORD-1013', 'paymentId': 'P-13'}")
        .whenReply(completed())
        .expectCommand("reserveStock", undo())
        .whenReply(completed())
        .expectError("NotApproved")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRefundALargeOrderThatNobodyDecides() {
    large()
        .whenTimePasses(Duration.ofHours(24))
        .expectCommand("takePayment", undo())
        .whenReply(completed())
        .expectCommand("reserveStock", undo())
        .whenReply(completed())
        .expectError("Timeout")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRefundAPaymentThatMayHaveBeenTaken() {
    Scenario story = reserved();
    story.expectCommand("checkFraud").whenReply(completed());
    for (int attempt = 1; attempt <= 5; attempt++) {
      story.expectCommand("takePayment").attempt(attempt).whenNoReply();
      story.whenTimePasses(Duration.ofSeconds(30));
    }
    story
        .expectCommand("takePayment", undo())
        .of(Command.Undo.UNKNOWN)
        .withBody("{'orderId': 'ORD-1001', 'paymentId': null}")
        .whenReply(completed())
        .expectCommand("reserveStock", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldAskAnOperatorWhenTheReleaseFailsForGood() {
    Scenario story =
        reserved()
            .expectCommand("takePayment")
            .whenReply(rejected("CardDeclined"))
            .expectCommand("checkFraud")
            .whenReply(completed());
    for (int attempt = 1; attempt <= 3; attempt++) {
      story.expectCommand("reserveStock", undo()).attempt(attempt).whenReply(failed("Unavailable"));
      story.whenTimePasses(Duration.ofSeconds(30));
    }
    story.expectAttention(Attention.Cause.ROLLBACK_BLOCKED).expectState(ROLLING_BACK);
  }

  @Test
  void shouldFulfilAPaidOrderByPost() {
    prepared("order/order-created-paid")
        .expectCommand("ship")
        .on("shipping.book")
        .withBody("{'orderId': 'ORD-2001', 'carrier': 'post', 'pieces': 6}")
        .whenReply(completed("{'trackingId': 'T-2'}"))
        .expectEvent(
            "OrderFulfilled",
            "{'orderId': 'ORD-2001', 'customerId': 'C-42', 'total': 124000, 'trackingId': 'T-2'}")
        .expectOutput("{'orderId': 'ORD-2001', 'carrier': 'post', 'trackingId': 'T-2'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldSendManyPiecesByFreight() {
    prepared("order/order-created-bulky")
        .expectCommand("ship")
        .withBody("{'orderId': 'ORD-2005', 'carrier': 'freight', 'pieces': 24}")
        .whenReply(completed("{'trackingId': 'T-3'}"))
        .expectEvent(
            "OrderFulfilled",
            "{'orderId': 'ORD-2005', 'customerId': 'C-42', 'total': 2136000, 'trackingId': 'T-3'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldReleaseItemsWhenTheInvoiceIsRejected() {
    fulfilling("order/order-created-paid")
        .expectCommand("reserveItems")
        .whenReply(completed())
        .expectCommand("issueInvoice")
        .whenReply(rejected("TaxNumberInvalid"))
        .expectCommand("reserveItems", undo())
        .on("inventory.release")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldVoidTheInvoiceBeforeItReleasesWhenShippingIsRejected() {
    prepared("order/order-created-paid")
        .expectCommand("ship")
        .whenReply(rejected("AddressUnreachable"))
        .expectCommand("issueInvoice", undo())
        .on("invoice.void")
        .whenReply(completed())
        .expectCommand("reserveItems", undo())
        .on("inventory.release")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldHaveNothingToUndoWhenTheItemsAreRejected() {
    fulfilling("order/order-created-paid")
        .expectCommand("reserveItems")
        .whenReply(rejected("OutOfStock"))
        .expectState(FAILED);
  }

  @Test
  void shouldThankTheBuyerAndAskForAReviewLater() {
    confirmed()
        .expectCommand("sendTracking")
        .on("notification.send")
        .withBody(
            "{'orderId': 'ORD-1030', 'template': 'parcel-on-its-way', 'text': 'Your order ORD-1030 is on its way: TRK-1030'}")
        .whenReply(completed())
        .expectNoCommand()
        .whenTimePasses(Duration.ofSeconds(5))
        .expectCommand("askForReview")
        .on("notification.send")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldFailWhenTheBuyerCanNotBeReached() {
    confirmed()
        .expectCommand("sendTracking")
        .whenReply(rejected("AddressBounced"))
        .expectState(FAILED);
  }

  private static Scenario placed() {
    return scenario("workflows/order/place-order.yaml").given(sample("order/order-placed"));
  }

  private static Scenario reserved() {
    return placed()
        .expectCommand("reserveStock")
        .on("inventory.reserve")
        .withBody("{'orderId': 'ORD-1001'}")
        .whenReply(completed("{'reservationId': 'R-1'}"));
  }

  private static Scenario paid() {
    return reserved()
        .expectCommand("takePayment")
        .withBody("{'orderId': 'ORD-1001', 'customerId': 'C-17', 'amount': 129}")
        .whenReply(completed("{'paymentId': 'P-1'}"))
        .expectCommand("checkFraud")
        .whenReply(completed());
  }

  /** Paid, and held until somebody decides. */
  private static Scenario large() {
    return scenario("workflows/order/place-order.yaml")
        .given(sample("order/order-placed-large"))
        .expectCommand("reserveStock")
        .whenReply(completed())
        .expectCommand("takePayment")
        .withBody("{'orderId': 'ORD-1013', 'customerId': 'C-17', 'amount': 1290}")
        .whenReply(completed("{'paymentId': 'P-13'}"))
        .expectCommand("checkFraud")
        .whenReply(completed())
        .expectNoCommand();
  }

  private static Signal.Decide say(boolean yes) {
    return new Signal.Decide("ada", "as I see it", new StepPath("approveLargeOrder"), yes);
  }

  private static Scenario fulfilling(String event) {
    return scenario("workflows/order/fulfil-paid-order.yaml").given(sample(event));
  }

  private static Scenario prepared(String event) {
    return fulfilling(event)
        .expectCommand("reserveItems")
        .on("inventory.reserve")
        .whenReply(completed())
        .expectCommand("issueInvoice")
        .on("invoice.issue")
        .whenReply(completed());
  }

  private static Scenario confirmed() {
    return scenario("workflows/order/thank-buyer.yaml").given(sample("order/order-confirmed"));
  }
}
