package dev.mediant.store;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code ignored_event}, which holds the last few of each workflow. */
final class IgnoredEventTable {
  /** One node after the other: two that delete the same rows in different order would deadlock. */
  private static final String ONE_AT_A_TIME =
      "LOCK TABLE ignored_event IN SHARE ROW EXCLUSIVE MODE";

  private static final String INSERT =
      """
      INSERT INTO ignored_event (id, domain, workflow, version, event_id, event_type, reason, at)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String FORGET_OLDER =
      """
      DELETE FROM ignored_event WHERE id IN (
        SELECT id FROM (
          SELECT id, row_number() OVER (PARTITION BY domain, workflow ORDER BY id DESC) AS place
          FROM ignored_event) ranked
        WHERE place > ?)
      """;

  private static final String NEWEST =
      """
      SELECT * FROM ignored_event
      WHERE (?::text IS NULL OR domain = ?) AND (?::text IS NULL OR workflow = ?)
        AND (?::uuid IS NULL OR id < ?)
      ORDER BY id DESC LIMIT ?
      """;

  private IgnoredEventTable() {}

  /** In a transaction; what is there already, after a commit whose answer was lost, stays. */
  static void keep(Connection connection, List<IgnoredEvent> events, int last) throws SQLException {
    lock(connection);
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      new Parameters(statement)
          .rows(events)
          .uuid(IgnoredEvent::id)
          .text(event -> event.workflow().domain().value())
          .text(event -> event.workflow().name())
          .int4(event -> event.workflow().version())
          .text(event -> SearchText.plain(event.eventId()))
          .text(event -> SearchText.plain(event.eventType()))
          .text(event -> SearchText.plain(event.reason()))
          .time(IgnoredEvent::at);
      statement.executeUpdate();
    }
    forgetOlder(connection, last);
  }

  /** To be called first in a transaction that adds some. */
  static void lock(Connection connection) throws SQLException {
    Sql.execute(connection, ONE_AT_A_TIME);
  }

  static void forgetOlder(Connection connection, int last) throws SQLException {
    Sql.update(connection, FORGET_OLDER, last);
  }

  static List<IgnoredEvent> newest(
      Connection connection,
      @Nullable String domain,
      @Nullable String workflow,
      int limit,
      @Nullable UUID before)
      throws SQLException {
    return Sql.list(
        connection,
        NEWEST,
        IgnoredEventTable::read,
        domain,
        domain,
        workflow,
        workflow,
        before,
        before,
        limit);
  }

  private static IgnoredEvent read(ResultSet row) throws SQLException {
    return new IgnoredEvent(
        row.getObject("id", UUID.class),
        new WorkflowRef(
            new DomainName(row.getString("domain")),
            row.getString("workflow"),
            row.getInt("version")),
        row.getString("event_id"),
        row.getString("event_type"),
        row.getString("reason"),
        Objects.requireNonNull(Sql.time(row, "at")));
  }
}
