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
 * @param deadline when the mediator stops waiting for this attempt; null if it does not
 * @param call where another workflow does the work; null for a processor's
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
    @Nullable Instant deadline,
    @Nullable String traceparent,
    JsonNode body,
    @Nullable Call call) {

  /** For a processor. */
  public Command(
      CommandId id,
      DomainName domain,
      String workflow,
      StepPath step,
      int attempt,
      ChannelName channel,
      IdempotencyKey idempotencyKey,
      @Nullable Undo undo,
      @Nullable Instant deadline,
      @Nullable String traceparent,
      JsonNode body) {
    this(
        id,
        domain,
        workflow,
        step,
        attempt,
        channel,
        idempotencyKey,
        undo,
        deadline,
        traceparent,
        body,
        null);
  }

  /**
   * What the domain of a workflow that is called must know.
   *
   * @param id names the call, for all attempts and for its undo
   * @param root the instance that all of it began with
   * @param depth how many workflows have called each other to come there
   * @param businessKey of the caller
   */
  public record Call(
      WorkflowName workflow, String id, InstanceId root, int depth, @Nullable String businessKey) {}

  /** What is known of the work that an undo reverses; sent as header {@code mediant-outcome}. */
  public enum Undo {
    COMPLETED,
    UNKNOWN
  }
}
