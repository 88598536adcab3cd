package dev.mediant.workflow;

import dev.mediant.message.Caller;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.ReplyAddress;
import dev.mediant.workflow.Decision.Rejected;
import dev.mediant.workflow.HistoryEvent.UndoAnswered;
import dev.mediant.workflow.HistoryEvent.UndoAsked;
import org.jspecify.annotations.Nullable;

/**
 * Undoes an instance because who had it started is undone: its completion was provisional. It rolls
 * back by its own definition, wherever it is, and its caller is told at the end. Past its pivot it
 * can't.
 */
final class CallerUndo {
  private final Draft draft;

  CallerUndo(Draft draft) {
    this.draft = draft;
  }

  @Nullable Rejected receive(Signal.UndoByCaller asked) {
    InstanceState state = draft.state();
    Caller caller = state.origin().caller();
    if (caller == null || !caller.call().equals(asked.call())) {
      return Refusal.notAllowed("expected the call that started the instance but got another");
    }
    if (state.undoAskedBy().contains(asked.by())) {
      return Refusal.repeated("expected one wish to undo but got it again: " + asked.by());
    }
    draft.record(new UndoAsked(asked.by()));
    switch (state.suspendedFrom() != null ? state.suspendedFrom() : state.status()) {
      case RUNNING, COMPLETED -> undo(asked.by());
      case ROLLING_BACK, SUSPENDED -> {} // told at the end
      case FAILED, ROLLED_BACK, CANCELLED ->
          draft.record(new UndoAnswered(asked.by(), gone(state), true));
    }
    return null;
  }

  /** On record as undone, for nobody can undo any more what had been done. */
  void gone(ReplyAddress by) {
    String message =
        "the instance had completed and is gone; undo by hand what it did, then say mark-undone";
    ErrorDetail why = new ErrorDetail(ErrorDetail.INSTANCE_GONE, message);
    draft.record(new UndoAsked(by));
    draft.rollBack(RollbackCause.CALLER, why); // kept as its error, for whoever asks again
    draft.record(new UndoAnswered(by, why, true));
  }

  /** Null for one that has ended by itself: nothing of it is left to undo. */
  private static @Nullable ErrorDetail gone(InstanceState state) {
    ErrorDetail error = state.error();
    boolean isGone =
        state.rollback() == RollbackCause.CALLER
            && error != null
            && error.type().equals(ErrorDetail.INSTANCE_GONE);
    return isGone ? error : null;
  }

  private void undo(ReplyAddress by) {
    switch (Pivot.of(draft.definition(), draft.state())) {
      case AHEAD -> {
        String message = "the workflow that called it is undone";
        draft.rollBack(RollbackCause.CALLER, new ErrorDetail(ErrorDetail.CANCELLED, message));
      }
      case UNDER_WAY, IN_DOUBT -> {
        String message = "instance " + id() + " waits for its pivot's outcome";
        ErrorDetail why = new ErrorDetail(ErrorDetail.PIVOT_UNDER_WAY, message);
        draft.record(new UndoAnswered(by, why, false));
      }
      case PASSED -> {
        String message = "instance " + id() + " is past its pivot, and nothing rolls back there";
        ErrorDetail why = new ErrorDetail(ErrorDetail.PIVOT_PASSED, message);
        draft.record(new UndoAnswered(by, why, true));
      }
    }
  }

  private String id() {
    return draft.state().origin().id().toString();
  }
}
