package dev.mediant.workflow;

import java.util.List;

/** What deciding gave. */
public sealed interface Decision {
  /** The facts of one transition; {@code state} is what they lead to, its revision one higher. */
  record Accepted(List<HistoryEvent> events, InstanceState state) implements Decision {}

  /** Nothing changes; {@code message} says expected, actual and, for people, the remedy. */
  record Rejected(Reason reason, String message) implements Decision {}

  /** Why nothing changes. */
  enum Reason {
    /** The same reply again. */
    DUPLICATE,
    /** The reply's step is closed, or a later attempt is current. */
    LATE,
    /** The instance has issued no such command. */
    UNKNOWN_COMMAND,
    /** No step waits for the event, or the instance has had it. */
    NOT_AWAITED,
    /** Nothing is due. */
    NOTHING_DUE,
    /** The request doesn't fit the instance's state. */
    NOT_ALLOWED
  }
}
