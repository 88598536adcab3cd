package dev.mediant.shipped;

import static dev.mediant.shipped.SampleEvents.read;
import static dev.mediant.shipped.SampleEvents.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.Envelope;
import dev.mediant.message.EnvelopeReading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample events, as a bare client publishes them: without any properties. */
class SampleEventsTest {
  static Stream<Path> readable() {
    return ShippedFiles.events().filter(file -> !isBroken(file));
  }

  static Stream<Path> broken() {
    return ShippedFiles.events().filter(SampleEventsTest::isBroken);
  }

  @ParameterizedTest
  @MethodSource("readable")
  void shouldBeReadable(Path file) {
    assertThat(read(file)).isInstanceOf(EnvelopeReading.Readable.class);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void shouldTellWhereTheTrailingCommaIs(Path file) {
    assertThat(read(file))
        .isInstanceOfSatisfying(
            EnvelopeReading.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).containsPattern("line \\d"));
  }

  @Test
  void shouldReadThePlainForm() {
    Envelope event = sample("order/order-placed");
    assertThat(event.id().value()).isEqualTo("evt-order-placed-0001");
    assertThat(event.type().value()).isEqualTo("OrderPlaced");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-03-02T09:01:00Z"));
    assertThat(event.data().path("amount").asInt()).isEqualTo(129);
  }

  @Test
  void shouldReadAThinEventThatHasNeitherIdNorData() {
    Envelope event = sample("customer/stock-price-updated");
    assertThat(event.id().value()).startsWith("sha256:");
    assertThat(event.type().value()).isEqualTo("StockPriceUpdated");
    assertThat(event.data().path("stockSymbol").asText()).isEqualTo("ACME");
  }

  @Test
  void shouldReadAFatEventWithoutTouchingItsText() {
    Envelope event = sample("order/order-created-paid");
    assertThat(event.id().value()).startsWith("sha256:");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-03-02T09:20:31Z"));
    assertThat(event.data().at("/items/0/name").asText()).isEqualTo("녹차 세트 – 선물용");
    assertThat(event.data().path("paymentStatus").asText()).isEqualTo("PAID");
  }

  @Test
  void shouldReadStructuredCloudEvents() {
    Envelope event = sample("order/order-placed-cloudevent");
    assertThat(event.id().value()).isEqualTo("evt-order-placed-ce-1");
    assertThat(event.source()).isEqualTo("/shop/checkout");
    assertThat(event.data().path("orderId").asText()).isEqualTo("ORD-1020");
  }

  private static boolean isBroken(Path file) {
    return file.getFileName().toString().startsWith("broken-");
  }
}
