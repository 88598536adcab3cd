package dev.mediant.workflow;

import dev.mediant.message.StepPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an open instance waits for; there is always at least one.
 *
 * @param step null when it is the instance as a whole
 * @param forWhat a reply, a turn, a timer, a person, an event, an operator
 * @param detail for people: "reply of payment.charge to attempt 2"
 * @param since when the wait began
 * @param until when the wait ends by itself; null if it does not
 */
public record Waiting(
    @Nullable StepPath step, Kind forWhat, String detail, Instant since, @Nullable Instant until) {

  /** Kinds of waits. */
  public enum Kind {
    REPLY,
    /** Of a command, on a channel that has limits. */
    TURN,
    TIMER,
    PERSON,
    EVENT,
    OPERATOR
  }

  /**
   * Everything that the instance waits for now, in the order of its steps; once it has ended, only
   * undos of late completions.
   */
  public static List<Waiting> of(InstanceState state) {
    return WaitingList.of(state);
  }

  /** The earliest time at which something is due; null when nothing is. */
  public static @Nullable Instant nextDue(InstanceState state) {
    if (state.status() == Status.SUSPENDED) {
      return null;
    }
    Instant next = state.deadline();
    for (StepState step : state.steps().values()) {
      Instant dueAt = step.dueAt();
      if (dueAt != null && (next == null || dueAt.isBefore(next))) {
        next = dueAt;
      }
    }
    return next;
  }
}
