package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads and writes {@code timer}. */
final class TimerTable {
  /**
   * Locks no row: the instances are locked later, in the order of their ids, and a lock taken here
   * before could close a circle with another batch that holds the instance. Instead one transaction
   * at a time fires a domain's timers; the others don't wait for it and find none.
   */
  private static final String DUE =
      """
      WITH due AS MATERIALIZED (
        SELECT instance_id FROM timer
        WHERE domain = ? AND due_at <= now()
        ORDER BY due_at LIMIT ?
      )
      SELECT instance_id FROM due
      WHERE pg_try_advisory_xact_lock(hashtext('mediant.timer'), hashtext(?))
      """;

  private static final String WRITE =
      """
      WITH gone AS (DELETE FROM timer WHERE instance_id = ANY (?))
      INSERT INTO timer (instance_id, domain, due_at)
      SELECT i.id, i.domain, u.due_at
      FROM unnest(?, ?) AS u (instance_id, due_at)
      JOIN workflow_instance i ON i.id = u.instance_id
      ON CONFLICT (instance_id) DO UPDATE SET due_at = excluded.due_at
      """;

  private static final String POSTPONE =
      """
      WITH later AS (
        UPDATE workflow_instance SET timer_at = now() + ? * interval '1 millisecond'
        WHERE id = ANY (?) RETURNING id, timer_at
      )
      UPDATE timer t SET due_at = later.timer_at FROM later WHERE t.instance_id = later.id
      """;

  private TimerTable() {}

  static List<InstanceId> due(Connection connection, DomainName domain, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        DUE,
        row -> new InstanceId(row.getObject(1, UUID.class)),
        domain.value(),
        limit,
        domain.value());
  }

  static void postpone(Connection connection, Collection<InstanceId> ids, Duration by)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(POSTPONE)) {
      statement.setLong(1, by.toMillis());
      Columns.from(2, statement, List.copyOf(ids)).uuid(InstanceId::value);
      statement.executeUpdate();
    }
  }

  /** The instances' own rows are written before: they say which domain fires the timer. */
  static void write(Connection connection, List<InstanceWrite> writes) throws SQLException {
    List<InstanceWrite> changed =
        writes.stream().filter(w -> !Objects.equals(w.timerBefore(), w.timerAfter())).toList();
    if (changed.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      Columns.of(statement, changed.stream().filter(w -> w.timerAfter() == null).toList())
          .uuid(w -> w.id().value());
      Columns.from(2, statement, changed.stream().filter(w -> w.timerAfter() != null).toList())
          .uuid(w -> w.id().value())
          .time(InstanceWrite::timerAfter);
      statement.executeUpdate();
    }
  }
}
