package dev.mediant.workflow;

import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.AttentionCleared;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the flag {@code needsAttention} true: about what is still blocked, and cleared after it.
 */
final class AttentionWatch {
  private final Draft draft;

  AttentionWatch(Draft draft) {
    this.draft = draft;
  }

  void run() {
    Attention attention = draft.state().attention();
    if (attention == null || isBlocked(attention.step())) {
      return;
    }
    StepState blocked = firstBlocked();
    if (blocked != null) {
      draft.raise(cause(blocked), blocked.path(), message(blocked));
    } else if (isOver(attention)) {
      clear();
    }
  }

  /** Past the pivot an overdue instance stays one that somebody should look at. */
  private void clear() {
    InstanceState state = draft.state();
    boolean overdue =
        state.status() == Status.RUNNING
            && !draft.isCompleting()
            && state.origin().deadline() != null
            && state.deadline() == null;
    if (overdue) {
      draft.raise(
          Attention.Cause.DEADLINE_AFTER_PIVOT,
          StepPath.ROOT,
          "expected the workflow to end by " + state.origin().deadline() + " but it has not");
    } else {
      draft.record(new AttentionCleared());
    }
  }

  private boolean isOver(Attention attention) {
    return switch (attention.cause()) {
      case ROLLBACK_BLOCKED, STEP_BLOCKED_AFTER_PIVOT, PIVOT_OUTCOME_UNKNOWN -> true;
      case LIMIT_AFTER_PIVOT -> draft.state().status() != Status.SUSPENDED;
      case DEADLINE_AFTER_PIVOT, CANCEL_AFTER_PIVOT -> draft.state().rollback() != null;
      case TIMEOUT_AFTER_PIVOT -> !draft.begun(attention.step()).status().isOpen();
    };
  }

  private boolean isBlocked(StepPath path) {
    StepState step = draft.step(path);
    return step != null && step.status().isBlocked();
  }

  private @Nullable StepState firstBlocked() {
    return draft.state().steps().values().stream()
        .filter(step -> step.status().isBlocked())
        .findFirst()
        .orElse(null);
  }

  private Attention.Cause cause(StepState step) {
    if (step.status() == StepStatus.UNDO_BLOCKED) {
      return Attention.Cause.ROLLBACK_BLOCKED;
    }
    boolean pivot = Pivot.of(draft.definition(), draft.state()) == Pivot.IN_DOUBT;
    return pivot ? Attention.Cause.PIVOT_OUTCOME_UNKNOWN : Attention.Cause.STEP_BLOCKED_AFTER_PIVOT;
  }

  private static String message(StepState step) {
    ErrorDetail error = Objects.requireNonNull(step.error());
    return error.type() + ": " + error.message();
  }
}
