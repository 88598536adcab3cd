package dev.mediant.workflow;

import dev.mediant.message.StepPath;
import java.time.Instant;

/** Why an instance needs an operator: the flag {@code needsAttention} with its cause. */
public record Attention(Cause cause, StepPath step, String message, Instant since) {
  /** What kind of help is wanted. */
  public enum Cause {
    /** An undo is exhausted: retry it, skip it, or mark it done. */
    ROLLBACK_BLOCKED,
    /** A step after the pivot failed: retry it, or say that it is done. */
    STEP_BLOCKED_AFTER_PIVOT,
    /** The pivot's outcome is unknown: retry it, say that it is done, or roll back. */
    PIVOT_OUTCOME_UNKNOWN,
    /** The timeout of a scope passed after the pivot, where nothing fails. */
    TIMEOUT_AFTER_PIVOT,
    /** The deadline passed after the pivot, where nothing rolls back. */
    DEADLINE_AFTER_PIVOT,
    /** It has grown as far as an instance may after the pivot, and is suspended: resume it. */
    LIMIT_AFTER_PIVOT,
    /** Somebody wanted to cancel after the pivot, where nothing rolls back. */
    CANCEL_AFTER_PIVOT
  }
}
