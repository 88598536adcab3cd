package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the mediator sees it, whatever form it came in: an immutable record of a change.
 *
 * @param id its own id, or one computed from type and body
 * @param source who published it; empty when the event doesn't say
 * @param time when the change happened, if the event says so
 * @param data the change; never edited, by anyone
 * @param traceparent the W3C trace context it carried, if any
 */
public record Envelope(
    EventId id,
    EventType type,
    String source,
    @Nullable Instant time,
    JsonNode data,
    @Nullable String traceparent) {}
