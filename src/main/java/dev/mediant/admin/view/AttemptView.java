package dev.mediant.admin.view;

import dev.mediant.message.ErrorDetail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One command of a step and what became of it.
 *
 * @param attempt counted from 1; an undo counts its own
 * @param outcome null while its reply is awaited
 */
public record AttemptView(
    int attempt,
    boolean undo,
    String channel,
    Instant issuedAt,
    @Nullable Instant endedAt,
    @Nullable Outcome outcome,
    @Nullable ErrorDetail error) {

  /** How an attempt ended. */
  public enum Outcome {
    COMPLETED,
    REJECTED,
    FAILED,
    /** Its processor could not say whether the work was done. */
    UNKNOWN,
    TIMED_OUT,
    /**
     * It completed with an answer that the channel's schema does not allow, or of which the step's
     * output can't be made.
     */
    MISMATCHED,
    /** It completed after its step was closed. */
    COMPLETED_LATE,
    /** Nobody waits for it any more; its work may have happened. */
    ABANDONED,
    /** An operator left the undo undone. */
    SKIPPED,
    /** An operator undid it by other means. */
    MARKED_DONE
  }

  boolean isOpen() {
    return outcome == null;
  }

  AttemptView ended(Instant at, Outcome how, @Nullable ErrorDetail why) {
    return new AttemptView(attempt, undo, channel, issuedAt, at, how, why);
  }
}
