package dev.mediant.mediator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Caller;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.StartRequest;
import dev.mediant.workflow.HistoryEvent.EventReceived;
import dev.mediant.workflow.StartMatch;
import dev.mediant.workflow.Starter;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a request to start what is to start: its input goes through the trigger as an event's
 * data would. What can't start is on record as an instance that failed at once, so that whoever
 * waits for its end is told.
 */
final class RequestedStart {
  private final InstanceId id;
  private final StartRequest request;
  private final WorkflowDefinition definition;
  private final Envelope event;

  RequestedStart(InstanceId id, StartRequest request, WorkflowDefinition definition) {
    this.id = id;
    this.request = request;
    this.definition = definition;
    this.event = request.asEvent(definition.trigger().startType());
  }

  /**
   * @param deepest how deep workflows may call each other
   */
  StartCandidate candidate(boolean enabled, int deepest) {
    Caller caller = request.caller();
    if (!enabled) {
      return refused("every version of " + request.workflow() + " is disabled; enable one");
    }
    if (caller != null && caller.depth() > deepest) {
      return refused(
          "workflows have called each other "
              + caller.depth()
              + " deep and may "
              + deepest
              + "; look for one that calls itself");
    }
    return switch (Starter.match(definition, event)) {
      case StartMatch.Wanted wanted ->
          candidate(
              key(wanted.key()), or(wanted.businessKey(), request), wanted.input(), caller, null);
      case StartMatch.Unwanted unwanted -> refused("its filter gave false");
      case StartMatch.Broken broken -> refused(broken.problem());
    };
  }

  private StartCandidate refused(String why) {
    return candidate(
        key(new IdempotencyKey(EventReceived.identity(event))),
        request.businessKey(),
        event.data(),
        request.caller(),
        new ErrorDetail(ErrorDetail.NOT_STARTED, why));
  }

  private StartCandidate candidate(
      IdempotencyKey key,
      @Nullable String businessKey,
      JsonNode input,
      @Nullable Caller caller,
      @Nullable ErrorDetail refusal) {
    return new StartCandidate(
        id, definition, event, key, businessKey, input, null, caller, refusal);
  }

  private IdempotencyKey key(IdempotencyKey otherwise) {
    IdempotencyKey own = request.key();
    return own == null ? otherwise : own;
  }

  private static @Nullable String or(@Nullable String businessKey, StartRequest request) {
    return businessKey == null ? request.businessKey() : businessKey;
  }
}
