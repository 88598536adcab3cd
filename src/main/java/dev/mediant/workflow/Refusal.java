package dev.mediant.workflow;

import dev.mediant.workflow.Decision.Reason;
import dev.mediant.workflow.Decision.Rejected;

/** Says why a signal changes nothing. */
final class Refusal {
  private Refusal() {}

  static Rejected unknownCommand(int command, InstanceState state) {
    return new Rejected(
        Reason.UNKNOWN_COMMAND,
        "expected the number of a command, 1 to "
            + state.commandsIssued()
            + ", but got "
            + command);
  }

  static Rejected duplicate(int command, StepState step) {
    return new Rejected(
        Reason.DUPLICATE,
        "expected one reply to command " + command + " but got it again; " + standing(step));
  }

  static Rejected repeated(String message) {
    return new Rejected(Reason.DUPLICATE, message);
  }

  static Rejected late(int command, StepState step) {
    return new Rejected(
        Reason.LATE,
        "expected no more of command " + command + " but got a reply; " + standing(step));
  }

  static Rejected superseded(int command) {
    return new Rejected(
        Reason.LATE,
        "expected replies to what was sent last but got one to command "
            + command
            + ", which counts no more: its step began anew, or its undo was sent again");
  }

  static Rejected notAwaited(String message) {
    return new Rejected(Reason.NOT_AWAITED, message);
  }

  static Rejected nothingDue(String message) {
    return new Rejected(Reason.NOTHING_DUE, message);
  }

  static Rejected notAllowed(String message) {
    return new Rejected(Reason.NOT_ALLOWED, message);
  }

  private static String standing(StepState step) {
    return step.path() + " is " + step.status() + " since " + step.since();
  }
}
