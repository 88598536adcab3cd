package dev.mediant.mediator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Caller;
import dev.mediant.message.DomainName;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.EventId;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Json;
import dev.mediant.message.UndoRequest;
import dev.mediant.store.MeetingPoint;
import dev.mediant.store.StartClaim;
import dev.mediant.workflow.Decider;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance that wants to start, if its key was not claimed before.
 *
 * @param cause the event that starts it; null where it is asked for by the workflow's name
 * @param refusal why it ends before it does anything; null for one that runs
 * @param undo the wish that came before it; null without one
 */
record StartCandidate(
    InstanceId id,
    WorkflowDefinition definition,
    Envelope event,
    IdempotencyKey key,
    @Nullable String businessKey,
    JsonNode input,
    @Nullable Arrival cause,
    @Nullable Caller caller,
    @Nullable ErrorDetail refusal,
    Input.@Nullable Undo undo) {

  /** One that runs, unless it is refused. */
  StartCandidate(
      InstanceId id,
      WorkflowDefinition definition,
      Envelope event,
      IdempotencyKey key,
      @Nullable String businessKey,
      JsonNode input,
      @Nullable Arrival cause,
      @Nullable Caller caller,
      @Nullable ErrorDetail refusal) {
    this(id, definition, event, key, businessKey, input, cause, caller, refusal, null);
  }

  /** One that its caller had undone before it began. */
  static StartCandidate undone(InstanceId id, WorkflowDefinition definition, Input.Undo wish) {
    UndoRequest undo = wish.request();
    return new StartCandidate(
        id,
        definition,
        new Envelope(
            new EventId(undo.call()), definition.trigger().startType(), "", null, Json.NULL, null),
        new IdempotencyKey(undo.call()),
        null,
        Json.NULL,
        null,
        new Caller(undo.call(), null, 1, undo.by()),
        null,
        wish);
  }

  StartClaim claim(DomainName domain) {
    return new StartClaim(domain, definition.ref().name(), key, caller != null, id, event.id());
  }

  /** Where it would meet a running instance that it must not run beside; null for none. */
  @Nullable MeetingPoint sole() {
    boolean alone = definition.trigger().onDuplicate() != null && refusal == null;
    return alone && businessKey != null
        ? MeetingPoint.ofInstance(definition.ref(), businessKey)
        : null;
  }

  StartCandidate refused(ErrorDetail why) {
    return new StartCandidate(id, definition, event, key, businessKey, input, cause, caller, why);
  }

  Decision.Accepted start(Instant now) {
    var deadline = definition.deadline();
    Origin origin =
        new Origin(
            id,
            definition.ref(),
            event,
            key,
            businessKey,
            input,
            now,
            deadline == null ? null : now.plus(deadline),
            caller);
    if (undo != null) {
      return Decider.startUndone(definition, origin, undo.signal(), undo.request().wasCompleted());
    }
    return refusal == null
        ? Decider.start(definition, origin)
        : Decider.refuse(definition, origin, refusal);
  }
}
