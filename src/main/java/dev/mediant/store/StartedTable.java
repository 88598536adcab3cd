package dev.mediant.store;

import dev.mediant.message.InstanceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes {@code started}: who comes first may start. */
final class StartedTable {
  /**
   * One statement decides: a row that another open transaction is inserting is waited for. Sorted,
   * so that two batches with the same keys wait for each other in one direction only.
   */
  private static final String CLAIM =
      """
      INSERT INTO started (domain, workflow, key_digest, instance_id)
      SELECT * FROM unnest(?, ?, ?, ?) ORDER BY 1, 2, 3
      ON CONFLICT (domain, workflow, key_digest) DO NOTHING
      RETURNING instance_id
      """;

  private StartedTable() {}

  static Set<InstanceId> claim(Connection connection, List<StartClaim> claims) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      Columns.of(statement, claims)
          .text(claim -> claim.domain().value())
          .text(StartClaim::workflow)
          .bytes(claim -> SearchText.digest(claim.key().value()))
          .uuid(claim -> claim.instance().value());
      return Set.copyOf(Sql.list(statement, row -> new InstanceId(row.getObject(1, UUID.class))));
    }
  }
}
