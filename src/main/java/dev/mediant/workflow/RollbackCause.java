package dev.mediant.workflow;

/** What set a rollback going; it decides the terminal state. */
public enum RollbackCause {
  STEP_FAILED,
  DEADLINE,
  CANCELLED,
  OPERATOR,
  /** The workflow that had it started is itself undone. */
  CALLER
}
