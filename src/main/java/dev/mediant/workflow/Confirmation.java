package dev.mediant.workflow;

import dev.mediant.workflow.Decision.Rejected;
import dev.mediant.workflow.HistoryEvent.TimeoutPostponed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command's timeout begins anew: the command reached its queue late, or its processor says that
 * it is at work.
 */
final class Confirmation {
  private static final Duration LEAST = Duration.ofMillis(500);

  private final Draft draft;

  Confirmation(Draft draft) {
    this.draft = draft;
  }

  /** The broker confirmed the command late. */
  @Nullable Rejected receive(int command) {
    return postpone(command, Duration.ZERO);
  }

  /** Many of them change no more than a few: one that would win little is not recorded. */
  @Nullable Rejected progress(int command) {
    long most = draft.definition().limits().transitions();
    if (draft.state().revision() > most) {
      return Refusal.nothingDue("expected progress within " + most + " transitions");
    }
    return postpone(command, LEAST);
  }

  private @Nullable Rejected postpone(int command, Duration least) {
    for (StepState step : draft.state().steps().values()) {
      if (isLast(command, step.commands()) && step.status() == StepStatus.DISPATCHED) {
        return postpone(step, command, Attempts.work(place(step)).timeout(), least);
      }
      if (isLast(command, step.undoCommands()) && step.status() == StepStatus.UNDOING) {
        return postpone(step, command, Undos.compensation(place(step)).timeout(), least);
      }
    }
    return Refusal.nothingDue("expected command " + command + " to be awaited but it is not");
  }

  private @Nullable Rejected postpone(
      StepState step, int command, @Nullable Duration timeout, Duration least) {
    Instant timeoutAt = draft.within(timeout);
    Instant dueAt = step.dueAt();
    if (timeoutAt == null) {
      return Refusal.nothingDue("expected command " + command + " to time out but it never does");
    }
    if (dueAt != null && timeoutAt.compareTo(dueAt.plus(least)) <= 0) {
      return Refusal.nothingDue(
          "expected command " + command + " to need more time but it times out at " + dueAt);
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
