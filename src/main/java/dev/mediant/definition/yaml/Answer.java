package dev.mediant.definition.yaml;

import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a processor of a scenario answers.
 *
 * @param body the output, or the error; sees the command's body as {@code .}; null for none
 * @param when which commands it is for, by their bodies; null for all
 * @param attempt which attempt it is for; null for all
 * @param after how long the processor takes; of a late answer, counted from the timeout
 * @param progress how often it says until then that it is still at work; null for never
 * @param retryAfter the wish of a failed answer
 * @param status of an HTTP response, which then decides instead of the outcome; null for none
 */
public record Answer(
    Outcome outcome,
    @Nullable Template body,
    @Nullable Expression when,
    @Nullable Integer attempt,
    Duration after,
    @Nullable Duration progress,
    @Nullable Duration retryAfter,
    @Nullable Integer status) {

  /** How it answers. */
  public enum Outcome {
    COMPLETED,
    REJECTED,
    FAILED,
    /** It can't say whether it did the work. */
    UNKNOWN,
    /** Never. */
    SILENT,
    /** Completed, after the attempt's timeout. */
    LATE,
    /** Completed, and once more. */
    DUPLICATE
  }

  public static final Answer COMPLETED = plain(Outcome.COMPLETED);

  /** At once, and nothing but the word. */
  static Answer plain(Outcome outcome) {
    return new Answer(outcome, null, null, null, Duration.ZERO, null, null, null);
  }

  /** Whether it says itself which commands it is for; others are given in their order. */
  public boolean isConditional() {
    return when != null || attempt != null;
  }
}
