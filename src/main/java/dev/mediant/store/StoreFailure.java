package dev.mediant.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database refused or was not to be reached; says which of the two, because the batch loop does
 * different things.
 */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /**
     * SQLSTATE 21, 22, 23 or 54: something in the batch is bad or too large; splitting the batch
     * finds it. So it does where the batch needs more memory or locks than the database has.
     */
    BAD_DATA,
    /**
     * What the caller knew was old, or two batches hold what the other one wants: another
     * transaction was faster, so look, which locks in order, and decide again.
     */
    OVERTAKEN,
    /** Conflict, lost connection, full disk: the same batch may work later. */
    TRY_AGAIN
  }

  private static final String DEADLOCK = "40P01";
  private static final String OUT_OF_MEMORY = "53200";

  private final Kind kind;

  public StoreFailure(SQLException cause) {
    super(cause.getMessage(), cause);
    this.kind = kindOf(cause.getSQLState());
  }

  /**
   * @param what was changed by another transaction meanwhile
   */
  static StoreFailure overtaken(String what) {
    return new StoreFailure(
        new SQLException(what + " changed: another transaction was faster", RoundTrip.OVERTAKEN));
  }

  private static Kind kindOf(@Nullable String state) {
    if (RoundTrip.OVERTAKEN.equals(state) || DEADLOCK.equals(state)) {
      return Kind.OVERTAKEN;
    }
    return state != null && (state.matches("(21|22|23|54).*") || OUT_OF_MEMORY.equals(state))
        ? Kind.BAD_DATA
        : Kind.TRY_AGAIN;
  }

  public Kind kind() {
    return kind;
  }
}
