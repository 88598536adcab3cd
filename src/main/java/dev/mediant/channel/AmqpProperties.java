package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.LongString;
import dev.mediant.message.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Translates between AMQP's message properties and ours. */
final class AmqpProperties {
  /** Survives a restart of the broker. */
  static final int PERSISTENT = 2;

  private static final int SHORT_STRING = 255;

  private AmqpProperties() {}

  /**
   * Null for a text that is too long for an AMQP property; the client would refuse the whole
   * message for it.
   */
  static @Nullable String fitting(@Nullable String text) {
    return text == null || text.getBytes(StandardCharsets.UTF_8).length > SHORT_STRING
        ? null
        : text;
  }

  static MessageProperties read(Envelope envelope, AMQP.BasicProperties properties) {
    Date timestamp = properties.getTimestamp();
    return new MessageProperties(
        properties.getContentType(),
        properties.getMessageId(),
        properties.getCorrelationId(),
        properties.getType(),
        timestamp == null ? null : timestamp.toInstant(),
        envelope.getRoutingKey(),
        headers(properties.getHeaders()),
        properties.getReplyTo(),
        properties.getAppId(),
        properties.getContentEncoding(),
        properties.getPriority());
  }

  static AMQP.BasicProperties write(MessageProperties properties) {
    Instant timestamp = properties.timestamp();
    return new AMQP.BasicProperties.Builder()
        .contentType(fitting(properties.contentType()))
        .messageId(fitting(properties.messageId()))
        .correlationId(fitting(properties.correlationId()))
        .type(fitting(properties.type()))
        .timestamp(timestamp == null ? null : Date.from(timestamp))
        .replyTo(fitting(properties.replyTo()))
        .appId(fitting(properties.appId()))
        .contentEncoding(fitting(properties.contentEncoding()))
        .priority(properties.priority())
        .headers(properties.headers().isEmpty() ? null : outgoing(properties.headers()))
        .deliveryMode(PERSISTENT)
        .build();
  }

  private static Map<String, Object> headers(@Nullable Map<String, Object> raw) {
    if (raw == null || raw.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> headers = new LinkedHashMap<>();
    raw.forEach(
        (name, value) -> {
          if (value != null) {
            headers.put(name, plain(value));
          }
        });
    return headers;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case LongString text -> text.toString();
      case Date date -> date.toInstant();
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      case Map<?, ?> table -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        table.forEach(
            (name, inner) -> {
              if (inner != null) {
                copy.put(String.valueOf(name), plain(inner));
              }
            });
        yield copy;
      }
      case List<?> list ->
          list.stream().filter(Objects::nonNull).map(AmqpProperties::plain).toList();
      case Number number -> number;
      case Boolean bool -> bool;
      default -> value.toString();
    };
  }

  private static Map<String, Object> outgoing(Map<String, Object> headers) {
    Map<String, Object> amqp = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (fitting(name) != null && !isBrokers(name)) {
            amqp.put(name, amqp(value));
          }
        });
    return amqp;
  }

  /** What the broker noted on the message's way; sent again, it would be taken for its new way. */
  private static boolean isBrokers(String name) {
    return name.equals("x-death")
        || name.startsWith("x-first-death-")
        || name.startsWith("x-last-death-")
        || name.equals("x-delivery-count")
        || name.equals("x-acquired-count");
  }

  private static Object amqp(Object value) {
    return switch (value) {
      case Instant instant -> Date.from(instant);
      case Map<?, ?> table -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        table.forEach((name, inner) -> copy.put(String.valueOf(name), amqp(inner)));
        yield copy;
      }
      case List<?> list -> list.stream().map(AmqpProperties::amqp).toList();
      case Integer number -> number;
      case Long number -> number;
      case Double number -> number;
      case Boolean bool -> bool;
      default -> value.toString();
    };
  }
}
