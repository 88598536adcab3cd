package dev.mediant.store;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Envelope;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that steps may await, kept for those that begin to wait shortly after it.
 *
 * @param id a UUIDv7, by which it is listed among the ignored events if it wakes nobody
 * @param reason why it was ignored then
 * @param at when the mediator took it
 * @param woke whether any instance has taken it
 */
public record KeptEvent(
    MeetingPoint point,
    UUID id,
    WorkflowRef workflow,
    Envelope event,
    String reason,
    Instant at,
    boolean woke) {

  /** The same, taken by an instance. */
  public KeptEvent thatWoke() {
    return new KeptEvent(point, id, workflow, event, reason, at, true);
  }
}
