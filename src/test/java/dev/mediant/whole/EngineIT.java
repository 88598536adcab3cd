package dev.mediant.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The packaged engine with its sample processors, used as a producer and an operator use it. */
abstract class EngineIT {
  private static final Path ORDER = Path.of("workflows/order/samples");
  private static final Path CUSTOMER = Path.of("workflows/customer/samples");

  abstract RunningEngine engine();

  @Test
  void shouldCompleteAnOrderOnceHoweverOftenItsEventComes() throws Exception {
    engine().publish("OrderPlaced", ORDER.resolve("order-placed.json"));
    engine().publish("OrderPlaced", ORDER.resolve("order-placed.json"));

    JsonNode order = engine().awaitEnded("workflow=placeOrder&key=ORD-1001");
    assertThat(order.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(order.path("output").path("trackingId").asText()).isNotBlank();
    assertThat(engine().instances("workflow=placeOrder&key=ORD-1001")).hasSize(1);
    // its OrderConfirmed started a workflow of its own
    assertThat(engine().awaitEnded("workflow=thankBuyer&key=ORD-1001").path("state").asText())
        .isEqualTo("COMPLETED");
  }

  @Test
  void shouldReleaseTheStockWhenThePaymentIsRejected() throws Exception {
    engine().publish("OrderPlaced", ORDER.resolve("order-placed-payment-rejected.json"));

    JsonNode order = engine().awaitEnded("workflow=placeOrder&key=ORD-1003~payment.charge=reject");
    assertThat(order.path("state").asText()).isEqualTo("ROLLED_BACK");
    assertThat(engine().history(order.path("id").asText()))
        .containsSubsequence(
            "InstanceStarted", "RollbackStarted", "UndoIssued", "UndoCompleted", "InstanceEnded");
  }

  @Test
  void shouldTakeAThinEventWithoutIdOnce() throws Exception {
    engine().publish("StockPriceUpdated", CUSTOMER.resolve("stock-price-updated.json"));
    engine().publish("StockPriceUpdated", CUSTOMER.resolve("stock-price-updated.json"));

    JsonNode instance = engine().awaitEnded("workflow=alertPriceWatchers");
    assertThat(instance.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(instance.path("eventId").asText()).startsWith("sha256:");
    assertThat(engine().instances("workflow=alertPriceWatchers")).hasSize(1);
  }

  @Test
  void shouldTakeAFatEventWithKoreanTextOnce() throws Exception {
    engine().publish("OrderCreated", ORDER.resolve("order-created-paid.json"));
    engine().publish("OrderCreated", ORDER.resolve("order-created-paid.json"));

    JsonNode instance = engine().awaitEnded("workflow=fulfilPaidOrder");
    assertThat(instance.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(instance.path("input").toString()).containsPattern("[가-힣]").contains("–");
    assertThat(engine().instances("workflow=fulfilPaidOrder")).hasSize(1);
  }

  @Test
  void shouldParkABrokenEventAndNameThePlace() throws Exception {
    engine().publish("OrderPlaced", ORDER.resolve("broken-trailing-comma.json"));

    JsonNode letter = engine().awaitDeadLetter("unreadable-event");
    assertThat(letter.path("reason").asText())
        .contains("line ")
        .contains("column ")
        .contains("trailing comma");
  }

  @Test
  void shouldParkAnEventThatNobodyWants() throws Exception {
    engine().publish("NobodyWantsThis", ORDER.resolve("order-placed.json"));

    JsonNode letter = engine().awaitDeadLetter("unrouted-event");
    assertThat(letter.path("reason").asText()).contains("NobodyWantsThis");
  }

  @Test
  void shouldGoOnAfterAKillInTheMiddle() throws Exception {
    engine().publish("OrderPlaced", ORDER.resolve("order-placed-shipping-late.json"));
    JsonNode running = engine().awaitInstance("workflow=placeOrder&state=RUNNING");

    engine().killAndRestart();

    String id = running.path("id").asText();
    assertThat(engine().awaitEndedById(id).path("state").asText()).isEqualTo("COMPLETED");
  }
}
