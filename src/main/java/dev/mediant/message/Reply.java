package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A processor's answer to a command; it decides what happens next. */
public sealed interface Reply {
  /** Done; {@code output} is what the processor answered. */
  record Completed(JsonNode output) implements Reply {}

  /** Still at work: the attempt's timeout begins anew. */
  record Progress() implements Reply {}

  /** The business says no; never retried. */
  record Rejected(ErrorDetail error) implements Reply {}

  /**
   * Technical trouble that may work later; {@code retryAfter} is the processor's wish, if it has
   * one.
   */
  record Failed(ErrorDetail error, @Nullable Duration retryAfter) implements Reply {}

  /**
   * Trouble after which nobody knows whether the work was done: retried like a failed one, and
   * undone if no attempt completes.
   */
  record Unknown(ErrorDetail error, @Nullable Duration retryAfter) implements Reply {}
}
