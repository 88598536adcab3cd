package dev.mediant.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads {@code cluster}, whose one row the first node writes. */
final class ClusterTable {
  private static final int SECRET_BYTES = 32;
  private static final String PROPOSE =
      "INSERT INTO cluster (secret) VALUES (?) ON CONFLICT (id) DO NOTHING";
  private static final String READ = "SELECT secret FROM cluster";

  private ClusterTable() {}

  static byte[] secret(Connection connection) throws SQLException {
    byte[] proposal = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(proposal);
    Sql.update(
        connection, PROPOSE, proposal); // no row: another node was first, and its secret counts
    return Sql.one(connection, READ, row -> row.getBytes(1));
  }
}
