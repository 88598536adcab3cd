package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/** What a workflow's trigger says to an initiating event. */
public sealed interface StartMatch {
  /** It wants to start; whether it may is for the de-duplication to say. */
  record Wanted(IdempotencyKey key, @Nullable String businessKey, JsonNode input)
      implements StartMatch {}

  /** The filter said false. */
  record Unwanted() implements StartMatch {}

  /** An expression of the trigger failed; the event is parked with the problem. */
  record Broken(String problem) implements StartMatch {}
}
