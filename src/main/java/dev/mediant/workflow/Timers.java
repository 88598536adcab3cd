package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Decision.Rejected;
import dev.mediant.workflow.HistoryEvent.ScopeFailing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what is due by now: the deadline, timeouts, next attempts, waits. */
final class Timers {
  private final Draft draft;

  Timers(Draft draft) {
    this.draft = draft;
  }

  @Nullable Rejected fire() {
    InstanceState state = draft.state();
    if (state.status() == Status.SUSPENDED) {
      return Refusal.nothingDue("expected timers to fire but the instance is suspended");
    }
    if (isDue(state.deadline())) {
      deadlinePassed(Objects.requireNonNull(state.deadline()));
    }
    for (StepPath path : due()) {
      fire(Place.find(draft.definition(), path));
      settle();
    }
    return draft.hasFacts()
        ? null
        : Refusal.nothingDue(
            "expected something due by " + draft.now() + " but next is " + Waiting.nextDue(state));
  }

  /** What one timer ends, the next one must find ended: after a pause many are due at once. */
  private void settle() {
    if (draft.state().status() == Status.RUNNING) {
      Forward.settle(draft);
    }
  }

  private void deadlinePassed(Instant deadline) {
    String message = "expected the workflow to end by " + deadline + " but it has not";
    switch (Pivot.of(draft.definition(), draft.state())) {
      case AHEAD ->
          draft.rollBack(RollbackCause.DEADLINE, new ErrorDetail(ErrorDetail.DEADLINE, message));
      case UNDER_WAY, IN_DOUBT, PASSED ->
          draft.raise(Attention.Cause.DEADLINE_AFTER_PIVOT, StepPath.ROOT, message);
    }
  }

  /** By the time they were due at. */
  private List<StepPath> due() {
    List<StepState> due = new ArrayList<>();
    for (StepState step : draft.state().steps().values()) {
      if (isDue(step.dueAt())) {
        due.add(step);
      }
    }
    due.sort(Comparator.comparing(step -> Objects.requireNonNull(step.dueAt())));
    return due.stream().map(StepState::path).toList();
  }

  private boolean isDue(@Nullable Instant dueAt) {
    return dueAt != null && !dueAt.isAfter(draft.now());
  }

  /**
   * What is due in a failing scope ends with it; only commands that are out have timeouts there.
   */
  private void fire(Place place) {
    boolean starts = !draft.isDraining(place.path());
    switch (draft.begun(place.path()).status()) {
      case DISPATCHED -> new Attempts(draft).timedOut(place);
      case RETRYING -> {
        if (starts) {
          new Attempts(draft).next(place);
        }
      }
      case WAITING -> {
        if (starts) {
          new Closing(draft).complete(place);
        }
      }
      case ASKING -> {
        if (starts && place.step().action() instanceof Action.Approval approval) {
          new Approvals(draft).timedOut(place, approval);
        }
      }
      case AWAITING -> {
        if (starts && place.step().action() instanceof Action.Await await) {
          new Awaits(draft).timedOut(place, await);
        }
      }
      case ENTERED -> scopeTimedOut(place);
      case UNDOING -> new Undos(draft).timedOut(place);
      case UNDO_RETRYING -> new Undos(draft).next(place);
      case HELD, UNDO_HELD -> {}
      case FAILING, BLOCKED, COMPLETED, SKIPPED, FAILED, UNKNOWN, UNDO_BLOCKED, UNDONE -> {}
    }
  }

  private void scopeTimedOut(Place place) {
    Step step = place.step();
    String message = "expected " + step.id() + " to end in time but it has not";
    ErrorDetail error = new ErrorDetail(ErrorDetail.TIMEOUT, message);
    if (draft.isForwardOnly() && !Handling.goesOn(draft, place.path(), error)) {
      draft.raise(Attention.Cause.TIMEOUT_AFTER_PIVOT, place.path(), message);
    } else {
      draft.record(new ScopeFailing(place.path(), error));
    }
  }
}
