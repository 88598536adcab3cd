package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a CloudEvent in binary mode, under any of the prefixes that AMQP senders use.
 */
final class CloudEventHeaders {
  private static final List<String> PREFIXES =
      List.of("cloudEvents:", "cloudEvents_", "ce-", "ce_");

  private final MessageProperties properties;
  private final @Nullable String prefix;

  private CloudEventHeaders(MessageProperties properties, @Nullable String prefix) {
    this.properties = properties;
    this.prefix = prefix;
  }

  static CloudEventHeaders of(MessageProperties properties) {
    for (String prefix : PREFIXES) {
      if (properties.headers().containsKey(prefix + "specversion")
          || properties.headers().containsKey(prefix + "type")) {
        return new CloudEventHeaders(properties, prefix);
      }
    }
    return new CloudEventHeaders(properties, null);
  }

  boolean isCloudEvent() {
    return prefix != null;
  }

  Envelope envelope(JsonNode data, MessageProperties message) throws EnvelopeFields.Missing {
    String type = attribute("type");
    if (type == null) {
      type = message.type();
    }
    if (type == null) {
      throw new EnvelopeFields.Missing(
          "expected header " + prefix + "type, the event's type, but it is missing");
    }
    String id = attribute("id") == null ? message.messageId() : attribute("id");
    String source = attribute("source");
    String trace = attribute("traceparent");
    return new Envelope(
        id == null || id.isBlank() ? EventIds.of(type, Json.bytes(data)) : new EventId(id),
        EnvelopeFields.eventType(type),
        source == null ? "" : source,
        time(message),
        data,
        trace == null ? message.header("traceparent") : trace);
  }

  private @Nullable Instant time(MessageProperties message) throws EnvelopeFields.Missing {
    Object time = properties.headers().get(prefix + "time");
    if (time instanceof Instant instant) {
      return instant;
    }
    return time == null
        ? message.timestamp()
        : EnvelopeFields.instant("header " + prefix + "time", time.toString());
  }

  private @Nullable String attribute(String name) {
    return properties.header(prefix + name);
  }
}
