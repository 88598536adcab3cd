package dev.mediant.store;

import dev.mediant.message.MessageProperties;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be used, kept with its reason until somebody redrives or discards it.
 *
 * @param kind such as {@code unreadable-event}, {@code unrouted-event}, {@code trigger-failed},
 *     {@code given-up}
 * @param domain whose message it was; null when no domain is known
 * @param queue where it came from
 * @param exchange where a redrive publishes it, with {@code routingKey}
 * @param reason says what, where and what to do
 */
public record DeadLetter(
    UUID id,
    String kind,
    @Nullable String domain,
    String queue,
    String exchange,
    String routingKey,
    String reason,
    byte[] body,
    MessageProperties properties,
    Instant at) {
  /** The kind of one whose bytes could not be stored: there is nothing to redrive. */
  public static final String LOST = "lost";
}
