package dev.mediant.scenario;

/** What may happen to a step. */
public enum Breakage {
  REJECTED("rejected"),
  /** At each attempt. */
  FAILED("failed"),
  /** No attempt is answered. */
  TIMED_OUT("timed out"),
  /** Each answer comes twice. */
  TWICE("answered twice"),
  /** The first answer comes after its timeout, and after the rollback that this may have led to. */
  LATE("answered late"),
  /** Somebody cancels the instance while the command is out. */
  CANCELLED("cancelled at"),
  /** The engine dies after each transition. */
  CRASHED("crashed at");

  private final String title;

  Breakage(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
