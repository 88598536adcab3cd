package dev.mediant.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** Reads and writes {@code node}: leases, by the database's time. */
final class NodeTable {
  private static final String HEARTBEAT =
      """
      INSERT INTO node (id, lease_until) VALUES (?, now() + ? * interval '1 millisecond')
      ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until
      RETURNING clock_timestamp()
      """;

  private static final String RELEASE = "DELETE FROM node WHERE id = ?";

  private NodeTable() {}

  /** Says the database's time to the clock by the way. */
  static void heartbeat(Connection connection, UUID node, Duration lease, DatabaseClock clock)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HEARTBEAT)) {
      statement.setObject(1, node);
      statement.setLong(2, lease.toMillis());
      clock.read(statement);
    }
  }

  static void release(Connection connection, UUID node) throws SQLException {
    Sql.update(connection, RELEASE, node);
  }
}
