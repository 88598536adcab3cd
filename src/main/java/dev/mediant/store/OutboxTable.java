package dev.mediant.store;

import dev.mediant.message.DomainName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes {@code outbox}. */
final class OutboxTable {
  private static final String ADD =
      "INSERT INTO outbox (domain, node, ranges) VALUES (?, ?, ?) RETURNING id";

  private static final String FORGET = "DELETE FROM outbox WHERE id = ANY (?)";

  /** Rows that another node is taking over just now are left to it. */
  private static final String ADOPT =
      """
      WITH orphan AS MATERIALIZED (
        SELECT o.id FROM outbox o
        WHERE o.domain = ? AND o.node <> ?
          AND NOT EXISTS (SELECT FROM node n WHERE n.id = o.node AND n.lease_until > now())
        ORDER BY o.id LIMIT ? FOR UPDATE OF o SKIP LOCKED
      )
      UPDATE outbox o SET node = ? FROM orphan WHERE o.id = orphan.id
      RETURNING o.id, o.ranges
      """;

  private static final String OWNED =
      "SELECT id, ranges FROM outbox WHERE domain = ? AND node = ? ORDER BY id";

  private static final String OLDEST =
      "SELECT min(created_at) AS oldest FROM outbox WHERE domain = ?";

  private OutboxTable() {}

  /** The list holds the row's id when the trip has run. */
  static List<Long> add(
      RoundTrip trip, UUID node, DomainName domain, List<OutboxEntry.Range> ranges) {
    return trip.read(
        ADD,
        to -> to.value(domain.value()).value(node).value(RangeCodec.encode(ranges)),
        row -> row.getLong(1));
  }

  /** Fewer rows may be left: another node took one over and was faster. */
  static void forget(RoundTrip trip, Collection<Long> ids) {
    trip.write(FORGET, to -> to.rows(List.copyOf(ids)).int8(id -> id));
  }

  static List<OutboxEntry> adopt(Connection connection, UUID node, DomainName domain, int limit)
      throws SQLException {
    return Sql.list(connection, ADOPT, OutboxTable::entry, domain.value(), node, limit, node);
  }

  static List<OutboxEntry> owned(Connection connection, UUID node, DomainName domain)
      throws SQLException {
    return Sql.list(connection, OWNED, OutboxTable::entry, domain.value(), node);
  }

  static Optional<Instant> oldest(Connection connection, DomainName domain) throws SQLException {
    return Sql.one(
        connection, OLDEST, row -> Optional.ofNullable(Sql.time(row, "oldest")), domain.value());
  }

  private static OutboxEntry entry(ResultSet row) throws SQLException {
    return new OutboxEntry(row.getLong("id"), RangeCodec.decode(row.getBytes("ranges")));
  }
}
