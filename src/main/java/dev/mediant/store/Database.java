package dev.mediant.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens connections, and says what goes wrong with them as a {@link StoreFailure}. */
final class Database {
  /** What is done on a connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** The same, when nothing comes of it. */
  interface Action {
    void on(Connection connection) throws SQLException;
  }

  private final DataSource dataSource;

  Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Each statement is its own transaction. */
  <T> T run(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  void act(Action action) {
    try (Connection connection = dataSource.getConnection()) {
      action.on(connection);
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  <T> T inTransaction(Work<T> work) {
    try (Connection connection = begin()) {
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } finally {
        end(connection);
      }
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  /** The caller commits and then lets it {@link #end}. */
  Connection begin() {
    try {
      return withoutAutoCommit(dataSource.getConnection());
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  private static Connection withoutAutoCommit(Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close(); // the pool had it for good, but it was cut
      throw e;
    }
  }

  /** Rolls back what was not committed, and gives the connection back as it was. */
  static void end(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
