package dev.mediant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.LongStringHelper;
import dev.mediant.message.MessageProperties;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AmqpPropertiesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Envelope ENVELOPE = new Envelope(1, false, "mediant.events", "OrderPlaced");

  @Test
  void shouldReadHeadersWithoutTheClientsTypes() {
    Map<String, Object> raw = new HashMap<>();
    raw.put("text", LongStringHelper.asLongString("값"));
    raw.put("when", Date.from(NOON));
    raw.put("count", 3L);
    raw.put("nothing", null);
    raw.put("inner", Map.of("list", List.of(LongStringHelper.asLongString("a"), true)));

    MessageProperties read =
        AmqpProperties.read(
            ENVELOPE,
            new AMQP.BasicProperties.Builder().headers(raw).timestamp(Date.from(NOON)).build());

    assertThat(read.headers())
        .isEqualTo(
            Map.of(
                "text",
                "값",
                "when",
                NOON,
                "count",
                3L,
                "inner",
                Map.of("list", List.of("a", true))));
    assertThat(read.timestamp()).isEqualTo(NOON);
    assertThat(read.routingKey()).isEqualTo("OrderPlaced");
  }

  @Test
  void shouldWriteWhatItRead() {
    MessageProperties properties =
        new MessageProperties(
            "application/json",
            "m-1",
            "c-1",
            "OrderPlaced",
            NOON,
            "OrderPlaced",
            Map.of("cloudEvents:id", "e-1", "at", NOON, "n", 3),
            "answers",
            "shop",
            "gzip",
            7);

    AMQP.BasicProperties written = AmqpProperties.write(properties);

    assertThat(AmqpProperties.read(ENVELOPE, written)).isEqualTo(properties);
    assertThat(written.getDeliveryMode()).isEqualTo(2);
  }

  @Test
  void shouldNotSendAgainWhatTheBrokerNoted() {
    MessageProperties dead =
        new MessageProperties(
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(
                "x-death", List.of(Map.of("queue", "q")), "x-delivery-count", 20L, "own", "kept"));

    assertThat(AmqpProperties.write(dead).getHeaders()).isEqualTo(Map.of("own", "kept"));
  }

  @Test
  void shouldLeaveOutWhatAmqpHasNoRoomFor() {
    String tooLong = "x".repeat(256);
    MessageProperties properties =
        new MessageProperties(null, tooLong, tooLong, null, null, null, Map.of(tooLong, "y"));

    AMQP.BasicProperties written = AmqpProperties.write(properties);

    assertThat(written.getMessageId()).isNull();
    assertThat(written.getCorrelationId()).isNull();
    assertThat(written.getHeaders()).isEmpty();
  }
}
