package dev.mediant.workflow;

import dev.mediant.workflow.Decision.Rejected;
import dev.mediant.workflow.HistoryEvent.TimeoutPostponed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command reached its queue late: the processor has its whole timeout from then on. */
final class Confirmation {
  private final Draft draft;

  Confirmation(Draft draft) {
    this.draft = draft;
  }

  @Nullable Rejected receive(int command) {
    for (StepState step : draft.state().steps().values()) {
      if (isLast(command, step.commands()) && step.status() == StepStatus.DISPATCHED) {
        return postpone(step, command, draft.now().plus(Attempts.dispatch(place(step)).timeout()));
      }
      if (isLast(command, step.undoCommands()) && step.status() == StepStatus.UNDOING) {
        return postpone(step, command, draft.now().plus(Undos.compensation(place(step)).timeout()));
      }
    }
    return Refusal.nothingDue("expected command " + command + " to be awaited but it is not");
  }

  private @Nullable Rejected postpone(StepState step, int command, Instant timeoutAt) {
    Instant dueAt = step.dueAt();
    if (dueAt != null && !timeoutAt.isAfter(dueAt)) {
      return Refusal.nothingDue(
          "expected command " + command + " to be confirmed late but it times out at " + dueAt);
    }
    draft.record(new TimeoutPostponed(step.path(), command, timeoutAt));
    return null;
  }

  private static boolean isLast(int command, List<Integer> commands) {
    return !commands.isEmpty() && commands.getLast() == command;
  }

  private Place place(StepState step) {
    return Place.find(draft.definition(), step.path());
  }
}
