package dev.mediant.workflow;

/** The state of one step of an instance. */
public enum StepStatus {
  /** A scope (group, parallel, switch) whose steps run. */
  ENTERED,
  /** A scope that failed and lets what is outstanding come to its end; it starts nothing new. */
  FAILING,
  /** An attempt waits for its turn on its channel; it was not sent. */
  HELD,
  /** A command is out; its reply or its timeout is awaited. */
  DISPATCHED,
  /** An attempt failed; the next one is due at a time. */
  RETRYING,
  /** A durable timer runs. */
  WAITING,
  /** A person is asked. */
  ASKING,
  /** An event is awaited. */
  AWAITING,
  COMPLETED,
  SKIPPED,
  /** It did not happen: rejected, failed to exhaustion, failed on purpose. */
  FAILED,
  /**
   * It did not end well, yet its work may have happened, or turned out late to have happened: it is
   * undone too.
   */
  UNKNOWN,
  /** After the pivot: it failed, and an operator must say how to go on. */
  BLOCKED,
  /** An undo waits for its turn on its channel; it was not sent. */
  UNDO_HELD,
  /** An undo is out. */
  UNDOING,
  /** An undo attempt failed; the next one is due at a time. */
  UNDO_RETRYING,
  /** The undo is exhausted, or can't be built; an operator resolves it. */
  UNDO_BLOCKED,
  UNDONE;

  /** Whether its forward work, or something inside it, still has to come to an end. */
  boolean isOpen() {
    return switch (this) {
      case ENTERED, FAILING, HELD, DISPATCHED, RETRYING, WAITING, ASKING, AWAITING, BLOCKED -> true;
      case COMPLETED, SKIPPED, FAILED, UNKNOWN -> false;
      case UNDO_HELD, UNDOING, UNDO_RETRYING, UNDO_BLOCKED, UNDONE -> false;
    };
  }

  /** Whether an operator must say how to go on. */
  boolean isBlocked() {
    return this == BLOCKED || this == UNDO_BLOCKED;
  }

  /** Whether its undo has at least begun. */
  boolean isUndo() {
    return switch (this) {
      case UNDO_HELD, UNDOING, UNDO_RETRYING, UNDO_BLOCKED, UNDONE -> true;
      case ENTERED, FAILING, HELD, DISPATCHED, RETRYING, WAITING, ASKING, AWAITING, BLOCKED ->
          false;
      case COMPLETED, SKIPPED, FAILED, UNKNOWN -> false;
    };
  }
}
