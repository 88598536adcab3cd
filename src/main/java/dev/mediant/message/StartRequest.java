package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The wish to start one workflow, which is named: by another workflow, or over the API.
 *
 * @param id names the request, as an event's id names an event
 * @param source who asks
 * @param key of two requests with the same key one starts; null lets the trigger say
 * @param businessKey where the trigger gives none
 * @param caller null when nobody waits for the end
 * @param input an event's data, for a workflow that starts from events
 */
public record StartRequest(
    WorkflowName workflow,
    EventId id,
    String source,
    @Nullable IdempotencyKey key,
    @Nullable String businessKey,
    @Nullable String traceparent,
    @Nullable Caller caller,
    JsonNode input) {
  /** The source of one that came over the API. */
  public static final String OVER_API = "mediant/api";

  public StartRequest withKey(IdempotencyKey known) {
    return new StartRequest(workflow, id, source, known, businessKey, traceparent, caller, input);
  }

  /** The request as the event that the workflow starts from. */
  public Envelope asEvent(EventType type) {
    return new Envelope(id, type, source, null, input, traceparent);
  }
}
