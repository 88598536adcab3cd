package dev.mediant.workflow;

/** The state of a workflow instance. */
public enum Status {
  RUNNING,
  SUSPENDED,
  ROLLING_BACK,
  COMPLETED,
  /** Failed, and nothing had to be undone. */
  FAILED,
  ROLLED_BACK,
  CANCELLED;

  public boolean isTerminal() {
    return switch (this) {
      case RUNNING, SUSPENDED, ROLLING_BACK -> false;
      case COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> true;
    };
  }
}
