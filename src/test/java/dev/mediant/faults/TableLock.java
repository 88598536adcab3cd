package dev.mediant.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody else's lock on the history, which every batch has to write. */
record TableLock(Connection connection) implements AutoCloseable {
  private static final String AWAITED =
      "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and not granted";

  static TableLock take(Shop shop) {
    try {
      Connection connection = shop.connect();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("lock table history in access exclusive mode");
      }
      return new TableLock(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("expected to get the lock in the end", e);
    }
  }

  /** Whether somebody waits for one: whoever comes later waits behind. */
  static boolean isAwaited(Shop shop) {
    return shop.count(AWAITED) > 0;
  }

  void during(Stage.Deed deed) throws Exception {
    deed.run();
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
