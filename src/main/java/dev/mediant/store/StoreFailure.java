package dev.mediant.store;

import java.sql.SQLException;

/**
 * The database refused or was not to be reached; says which of the two, because the batch loop does
 * different things.
 */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** SQLSTATE 22 or 23: something in the batch is bad; splitting the batch finds it. */
    BAD_DATA,
    /** Conflict, deadlock, lost connection, full disk: the same batch may work later. */
    TRY_AGAIN
  }

  private final Kind kind;

  public StoreFailure(SQLException cause) {
    super(cause.getMessage(), cause);
    String state = cause.getSQLState();
    boolean bad = state != null && (state.startsWith("22") || state.startsWith("23"));
    this.kind = bad ? Kind.BAD_DATA : Kind.TRY_AGAIN;
  }

  public Kind kind() {
    return kind;
  }
}
