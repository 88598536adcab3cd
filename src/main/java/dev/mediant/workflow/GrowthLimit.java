package dev.mediant.workflow;

import dev.mediant.definition.Limits;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import org.jspecify.annotations.Nullable;

/**
 * Stops an instance that has grown as far as one may: before the pivot it rolls back; past it an
 * operator is asked, whose resume lets it grow as much again.
 */
final class GrowthLimit {
  /** What an instance holds is weighed once in so many transitions. */
  private static final int WEIGHED_EVERY = 32;

  private final Draft draft;

  GrowthLimit(Draft draft) {
    this.draft = draft;
  }

  /** Whether it was stopped, and is to be walked again. */
  boolean run() {
    if (draft.state().status() != Status.RUNNING || draft.isCompleting()) {
      return false;
    }
    String reached = reached(draft.definition().limits());
    if (reached == null) {
      return false;
    }
    String message = reached + "; see whether the workflow goes round in circles";
    if (Pivot.of(draft.definition(), draft.state()) == Pivot.AHEAD) {
      draft.rollBack(
          RollbackCause.STEP_FAILED, new ErrorDetail(ErrorDetail.TOO_MUCH_HISTORY, message));
    } else {
      draft.raise(Attention.Cause.LIMIT_AFTER_PIVOT, StepPath.ROOT, message);
      draft.record(new HistoryEvent.InstanceSuspended());
    }
    return true;
  }

  private @Nullable String reached(Limits limits) {
    long revision = draft.state().revision();
    if (draft.isFull()) {
      return "expected at most " + Draft.MOST_FACTS + " facts in one transition";
    }
    if (draft.resumes()) {
      return null;
    }
    if (revision % limits.transitions() == 0) {
      return "expected fewer than "
          + revision
          + " transitions (mediant.limits.transitions is "
          + limits.transitions()
          + ")";
    }
    boolean large =
        revision % WEIGHED_EVERY == 0 && DocumentSize.exceeds(draft.state(), limits.instanceSize());
    return large
        ? "expected documents of at most "
            + limits.instanceSize()
            + " bytes together (mediant.limits.instance-size)"
        : null;
  }
}
