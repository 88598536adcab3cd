package dev.mediant.admin.problem;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells whether a failure comes from a database that is away: nothing of ours is broken then. */
final class DatabaseAbsence {
  /**
   * Connection lost or refused; no resources; stopped by its administrator. The pool gives no state
   * when it has no connection to give.
   */
  private static final String AWAY = "08.*|53.*|57P.*";

  private DatabaseAbsence() {}

  static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isAway(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(@Nullable String state) {
    return state == null || state.matches(AWAY);
  }

  /**
   * @param method of the request: one that changes something may have done so before the database
   *     went away, even while it confirmed it
   */
  static ProblemDetail problem(String method) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return ProblemDetail.of(
        503,
        "database-unavailable",
        "The database is not to be reached now, so "
            + (reads
                ? "nothing was read. The engine goes on by itself when it is back; /q/health/ready says when. Try again"
                    + " then."
                : "whether anything was changed is not known. The engine goes on by itself when it is back;"
                    + " /q/health/ready says when. Look then whether it was, before you try again."));
  }
}
