package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Caller;
import dev.mediant.message.Envelope;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance comes from; written once, never changed.
 *
 * @param event the initiating event, whole
 * @param input the workflow's input: {@code .} in its steps
 * @param deadline of the whole workflow, if it has one
 * @param caller who is told the end; null when nobody waits for it
 */
public record Origin(
    InstanceId id,
    WorkflowRef workflow,
    Envelope event,
    IdempotencyKey idempotencyKey,
    @Nullable String businessKey,
    JsonNode input,
    Instant startedAt,
    @Nullable Instant deadline,
    @Nullable Caller caller) {

  /** Nobody waits for its end. */
  public Origin(
      InstanceId id,
      WorkflowRef workflow,
      Envelope event,
      IdempotencyKey idempotencyKey,
      @Nullable String businessKey,
      JsonNode input,
      Instant startedAt,
      @Nullable Instant deadline) {
    this(id, workflow, event, idempotencyKey, businessKey, input, startedAt, deadline, null);
  }
}
