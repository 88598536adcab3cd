package dev.mediant.admin.view;

import dev.mediant.store.IgnoredEvent;
import java.time.Instant;

/**
 * Why a workflow did not start from an event that started nothing.
 *
 * @param workflow with its domain, such as {@code order/placeOrder}
 * @param at when the mediator looked at the event
 */
public record IgnoredEventView(
    String id,
    String eventId,
    String eventType,
    String workflow,
    int version,
    String reason,
    Instant at) {
  public static IgnoredEventView of(IgnoredEvent event) {
    return new IgnoredEventView(
        event.id().toString(),
        event.eventId(),
        event.eventType(),
        event.workflow().qualifiedName(),
        event.workflow().version(),
        event.reason(),
        event.at());
  }
}
