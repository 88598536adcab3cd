package dev.mediant.explanation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is undone when a step fails for good and nothing handles it.
 *
 * @param itself undoes the step itself where nobody knows whether it was done; null when nothing
 *     does
 * @param handled whether a handler takes whatever failure it may be, so that only a workflow that
 *     is stopped there rolls back
 * @param parts what was done before, the newest first
 */
public record RollbackPlan(
    String step, Where where, boolean handled, @Nullable String itself, List<Undoing> parts) {
  /** How far the workflow is. */
  public enum Where {
    BEFORE_PIVOT,
    AT_PIVOT,
    PAST_PIVOT
  }
}
