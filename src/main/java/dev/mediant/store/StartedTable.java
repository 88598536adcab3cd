package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
      """;

  private static final String REPEATED =
      """
      SELECT c.instance_id FROM unnest(?, ?, ?, ?) AS c (domain, workflow, key_digest, instance_id)
      JOIN started s ON s.domain = c.domain AND s.workflow = c.workflow AND s.key_digest = c.key_digest
      """;

  private static final String RETURNING = "RETURNING instance_id";

  private static final String FIND =
      "SELECT instance_id FROM started WHERE domain = ? AND workflow = ? AND key_digest = ?";

  private StartedTable() {}

  static Optional<InstanceId> find(
      Connection connection, DomainName domain, String workflow, IdempotencyKey key)
      throws SQLException {
    return Sql.list(
            connection,
            FIND,
            row -> new InstanceId(row.getObject(1, UUID.class)),
            domain.value(),
            workflow,
            SearchText.digest(key.value()))
        .stream()
        .findFirst();
  }

  /** The list holds the ids of the instances that may start when the trip has run. */
  static List<InstanceId> claim(RoundTrip trip, List<StartClaim> claims) {
    return trip.read(
        CLAIM + RETURNING,
        to -> bind(to, claims),
        row -> new InstanceId(row.getObject(1, UUID.class)));
  }

  /** The ids of those claims whose key is taken. */
  static List<InstanceId> repeated(RoundTrip trip, List<StartClaim> claims) {
    return trip.read(
        REPEATED, to -> bind(to, claims), row -> new InstanceId(row.getObject(1, UUID.class)));
  }

  /** All or none. */
  static void claimAll(RoundTrip trip, List<StartClaim> claims) {
    trip.write(CLAIM, to -> bind(to, claims), claims.size());
  }

  private static byte[] digest(StartClaim claim) {
    String key = claim.key().value();
    return claim.isCall() ? SearchText.digestOfCall(key) : SearchText.digest(key);
  }

  private static void bind(Parameters to, List<StartClaim> claims) throws SQLException {
    to.rows(claims)
        .text(claim -> claim.domain().value())
        .text(StartClaim::workflow)
        .bytes(StartedTable::digest)
        .uuid(claim -> claim.instance().value());
  }
}
