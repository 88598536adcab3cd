package dev.mediant.store;

import dev.mediant.message.MessageProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter and what became of it; {@code resolution} is null while it is open. */
public record DeadLetterView(DeadLetter letter, State state, @Nullable Resolution resolution) {

  /** What became of a dead letter. */
  public enum State {
    OPEN,
    REDRIVEN,
    DISCARDED;

    String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Who ended it, and why. */
  public record Resolution(String by, String reason, Instant at) {}

  static DeadLetterView of(DeadLetterRow row) {
    MessageProperties properties = PropertiesCodec.decode(row.properties);
    DeadLetter letter =
        new DeadLetter(
            row.id,
            row.kind,
            row.domain,
            row.queue,
            row.exchange,
            row.routingKey,
            row.reason,
            row.body,
            properties,
            row.at);
    return new DeadLetterView(
        letter, State.valueOf(row.state.toUpperCase(java.util.Locale.ROOT)), resolution(row));
  }

  private static @Nullable Resolution resolution(DeadLetterRow row) {
    if (row.resolvedBy == null || row.resolvedReason == null || row.resolvedAt == null) {
      return null;
    }
    return new Resolution(row.resolvedBy, row.resolvedReason, row.resolvedAt);
  }
}
