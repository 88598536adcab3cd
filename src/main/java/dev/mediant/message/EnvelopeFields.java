package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that is one JSON object; what it lacks may come from the message's
 * properties.
 */
final class EnvelopeFields {
  private static final List<String> ENVELOPE =
      List.of("eventId", "eventType", "timestamp", "source");

  private final ObjectNode event;
  private final byte[] body;
  private final MessageProperties properties;

  EnvelopeFields(ObjectNode event, byte[] body, MessageProperties properties) {
    this.event = event;
    this.body = body;
    this.properties = properties;
  }

  Envelope cloudEvent() throws Missing {
    String type = required(text("type"), "type");
    if (event.has("data_base64")) {
      throw new Missing("expected data as JSON but got data_base64; send the data as JSON");
    }
    JsonNode data = event.has("data") ? event.get("data") : Json.NULL;
    return envelope(text("id"), type, text("source"), time("time"), data, text("traceparent"));
  }

  /** With {@code data} that is all of it; without, every field that isn't the envelope's own. */
  Envelope plainOrFlat() throws Missing {
    String type = required(text("eventType"), "eventType");
    JsonNode data = event.get("data");
    if (data == null) {
      ObjectNode flat = event.deepCopy();
      flat.remove(ENVELOPE);
      data = flat;
    }
    return envelope(text("eventId"), type, text("source"), time("timestamp"), data, null);
  }

  private Envelope envelope(
      @Nullable String id,
      String type,
      @Nullable String source,
      @Nullable Instant time,
      JsonNode data,
      @Nullable String traceparent)
      throws Missing {
    String known = id == null ? properties.messageId() : id;
    return new Envelope(
        known == null || known.isBlank() ? EventIds.of(type, body) : new EventId(known),
        eventType(type),
        source == null ? "" : source,
        time == null ? properties.timestamp() : time,
        data,
        traceparent == null ? properties.header("traceparent") : traceparent);
  }

  static EventType eventType(String type) throws Missing {
    try {
      return new EventType(type);
    } catch (IllegalArgumentException e) {
      throw new Missing(String.valueOf(e.getMessage()));
    }
  }

  private String required(@Nullable String type, String field) throws Missing {
    String known = type == null ? properties.type() : type;
    if (known == null || known.isBlank()) {
      throw new Missing(
          "expected the event's type in field "
              + field
              + " or in the AMQP property type, but found neither; the object has "
              + Json.fieldNames(event));
    }
    return known;
  }

  private @Nullable String text(String field) throws Missing {
    JsonNode value = event.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new Missing("expected text in " + field + " but got " + JsonErrors.nameOf(value));
    }
    return value.asText();
  }

  private @Nullable Instant time(String field) throws Missing {
    String text = text(field);
    return text == null ? null : instant(field, text);
  }

  /** ISO 8601; without an offset it is taken as UTC. A whole number is milliseconds since 1970. */
  static Instant instant(String field, String text) throws Missing {
    try {
      if (text.matches("\\d{10,16}")) {
        return Instant.ofEpochMilli(Long.parseLong(text));
      }
      return hasOffset(text)
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new Missing(
          "expected an ISO 8601 time such as 2026-01-31T12:00:00Z in "
              + field
              + " but got "
              + text);
    }
  }

  private static boolean hasOffset(String text) {
    return text.endsWith("Z") || text.matches(".*T.*[+-]\\d{2}:?\\d{0,2}");
  }

  /** The message is no event; {@code reason} says why. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Missing(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
