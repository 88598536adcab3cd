package dev.mediant.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says beside its body, free of any client's types; header values are String,
 * Number, Boolean, Instant, Map or List. The engine makes no use of the last four: a message that
 * is put back has them as before.
 */
public record MessageProperties(
    @Nullable String contentType,
    @Nullable String messageId,
    @Nullable String correlationId,
    @Nullable String type,
    @Nullable Instant timestamp,
    @Nullable String routingKey,
    Map<String, Object> headers,
    @Nullable String replyTo,
    @Nullable String appId,
    @Nullable String contentEncoding,
    @Nullable Integer priority) {

  /** A message that says nothing about itself. */
  public static final MessageProperties NONE =
      new MessageProperties(null, null, null, null, null, null, Map.of());

  public MessageProperties(
      @Nullable String contentType,
      @Nullable String messageId,
      @Nullable String correlationId,
      @Nullable String type,
      @Nullable Instant timestamp,
      @Nullable String routingKey,
      Map<String, Object> headers) {
    this(
        contentType,
        messageId,
        correlationId,
        type,
        timestamp,
        routingKey,
        headers,
        null,
        null,
        null,
        null);
  }

  public @Nullable String header(String name) {
    Object value = headers.get(name);
    return value == null ? null : value.toString();
  }
}
