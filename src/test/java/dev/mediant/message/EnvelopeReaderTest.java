package dev.mediant.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTest {
  private final EnvelopeReader reader = new EnvelopeReader();

  @Test
  void shouldReadThePlainForm() {
    Envelope event =
        readable(
            """
            {"eventId":"e-1","eventType":"OrderPlaced","timestamp":"2026-01-31T12:00:00+09:00",
             "data":{"orderId":"4711","amount":10.10}}
            """);

    assertThat(event.id()).isEqualTo(new EventId("e-1"));
    assertThat(event.type()).isEqualTo(new EventType("OrderPlaced"));
    assertThat(event.time()).isEqualTo(Instant.parse("2026-01-31T03:00:00Z"));
    assertThat(event.data()).hasToString("{\"orderId\":\"4711\",\"amount\":10.10}");
  }

  @Test
  void shouldTakeTheOtherFieldsOfTheFlatFormAsData() {
    Envelope event =
        readable(
            """
            {"eventType":"OrderCreated","timestamp":"2026-01-31T12:00:00Z","orderId":"4711",
             "items":[{"name":"한글 키보드 – 104키","price":89.90}]}
            """);

    assertThat(event.data().path("items").path(0).path("name").asText()).isEqualTo("한글 키보드 – 104키");
    assertThat(event.data().has("eventType")).isFalse();
    assertThat(event.data().has("timestamp")).isFalse();
  }

  @Test
  void shouldKnowAnEventWithoutIdByItsTypeAndBody() {
    String body = "{\"eventType\":\"StockPriceUpdated\",\"stockSymbol\":\"ACME\"}";

    EventId first = readable(body).id();

    assertThat(first.value()).startsWith("sha256:").hasSize(7 + 64);
    assertThat(readable(body).id()).isEqualTo(first);
    assertThat(readable(body.replace("ACME", "ACNE")).id()).isNotEqualTo(first);
  }

  @Test
  void shouldReadStructuredCloudEvents() {
    Envelope event =
        readable(
            """
            {"specversion":"1.0","id":"c-1","source":"/shop","type":"OrderPlaced",
             "traceparent":"00-1-2-01","data":{"orderId":"1"}}
            """);

    assertThat(event.source()).isEqualTo("/shop");
    assertThat(event.traceparent()).isEqualTo("00-1-2-01");
    assertThat(event.data()).hasToString("{\"orderId\":\"1\"}");
  }

  @Test
  void shouldReadBinaryCloudEvents() {
    MessageProperties properties =
        new MessageProperties(
            "application/json",
            null,
            null,
            null,
            null,
            null,
            Map.of(
                "cloudEvents:specversion", "1.0",
                "cloudEvents:id", "c-2",
                "cloudEvents:source", "/shop",
                "cloudEvents:type", "OrderPlaced"));

    EnvelopeReading reading = reader.read(utf8("{\"orderId\":\"1\"}"), properties);

    assertThat(reading).isInstanceOf(EnvelopeReading.Readable.class);
    Envelope event = ((EnvelopeReading.Readable) reading).envelope();
    assertThat(event.id()).isEqualTo(new EventId("c-2"));
    assertThat(event.data()).hasToString("{\"orderId\":\"1\"}");
  }

  @Test
  void shouldKnowABinaryCloudEventWithABlankIdByItsTypeAndBody() {
    MessageProperties properties =
        new MessageProperties(
            "application/json", "", null, null, null, null, Map.of("ce-type", "OrderPlaced"));

    EnvelopeReading reading = reader.read(utf8("{\"orderId\":\"1\"}"), properties);

    assertThat(reading).isInstanceOf(EnvelopeReading.Readable.class);
    assertThat(((EnvelopeReading.Readable) reading).envelope().id().value()).startsWith("sha256:");
  }

  @Test
  void shouldTakeWhatIsMissingFromTheMessageProperties() {
    MessageProperties properties =
        new MessageProperties(null, "m-1", null, "OrderPlaced", null, null, Map.of());

    var reading = (EnvelopeReading.Readable) reader.read(utf8("{\"orderId\":\"1\"}"), properties);

    assertThat(reading.envelope().id()).isEqualTo(new EventId("m-1"));
    assertThat(reading.envelope().type()).isEqualTo(new EventType("OrderPlaced"));
  }

  @Test
  void shouldNameThePlaceOfATrailingComma() {
    assertThat(unreadable("{\n  \"eventType\": \"OrderPlaced\",\n  \"orderId\": \"1\",\n}"))
        .contains("line 4, column")
        .contains("remove the trailing comma");
    assertThat(unreadable("{\"eventType\":\"A\",\"items\":[1,2,]}"))
        .contains("line 1, column")
        .contains("remove the trailing comma");
  }

  @Test
  void shouldSayInPlainWordsWhatTheParserMet() {
    assertThat(unreadable("{bad")).contains("expected a field's name in double quotes but got 'b'");
    assertThat(unreadable("{'a': 1}"))
        .contains("expected a field's name in double quotes but got '''");
    assertThat(unreadable("{\"a\" 1}"))
        .contains("unexpected character '1': was expecting a colon")
        .doesNotContain("code");
    assertThat(unreadable("nope")).contains("nrecognized token 'nope'");
  }

  @Test
  void shouldSayWhatIsWrongWithWhatIsNoEvent() {
    assertThat(unreadable("")).contains("empty");
    assertThat(unreadable("[1]")).isEqualTo("expected a JSON object but got a list");
    assertThat(unreadable("{\"orderId\":\"1\"}"))
        .contains("eventType")
        .contains("AMQP property type")
        .contains("[orderId]");
    assertThat(unreadable("{\"eventType\":\"A\",\"timestamp\":\"yesterday\"}"))
        .contains("ISO 8601")
        .contains("yesterday");
    assertThat(unreadable("{\"eventType\":\"A\",\"a\":1,\"a\":2}")).contains("duplicate field 'a'");
    assertThat(unreadable("[".repeat(100_000))).contains("nesting");
  }

  @Test
  void shouldRefuseWhatIsTooLargeBeforeParsingIt() {
    EnvelopeReading reading =
        new EnvelopeReader(10).read(utf8("{\"eventType\":\"A\"}"), MessageProperties.NONE);

    assertThat(((EnvelopeReading.Unreadable) reading).reason()).contains("at most 10 bytes");
  }

  private Envelope readable(String body) {
    EnvelopeReading reading = reader.read(utf8(body), MessageProperties.NONE);
    assertThat(reading).isInstanceOf(EnvelopeReading.Readable.class);
    return ((EnvelopeReading.Readable) reading).envelope();
  }

  private String unreadable(String body) {
    EnvelopeReading reading = reader.read(utf8(body), MessageProperties.NONE);
    assertThat(reading).isInstanceOf(EnvelopeReading.Unreadable.class);
    return ((EnvelopeReading.Unreadable) reading).reason();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
