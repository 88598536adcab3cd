package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work for a processor: the same id every time it is sent, the same idempotency key for every
 * attempt.
 *
 * @param domain whose reply queue the answer goes to
 * @param workflow {@code domain/name}
 * @param attempt counted from 1; an undo counts its own
 * @param undo null for forward work; for an undo, what is known of the work to be undone
 * @param deadline when the mediator stops waiting for this attempt
 */
public record Command(
    CommandId id,
    DomainName domain,
    String workflow,
    StepPath step,
    int attempt,
    ChannelName channel,
    IdempotencyKey idempotencyKey,
    @Nullable Undo undo,
    Instant deadline,
    @Nullable String traceparent,
    JsonNode body) {

  /** What is known of the work that an undo reverses; sent as header {@code mediant-outcome}. */
  public enum Undo {
    COMPLETED,
    UNKNOWN
  }
}
