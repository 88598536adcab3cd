package dev.mediant.store;

import dev.mediant.message.DomainName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code schedule}: when each workflow is due next. */
final class ScheduleTable {
  /**
   * A workflow whose timetable has changed keeps a time that is due already and that nobody has
   * seen to: it would be lost.
   */
  private static final String PUT =
      """
      INSERT INTO schedule (domain, workflow, timetable, next_at) SELECT * FROM unnest(?, ?, ?, ?)
      ON CONFLICT (domain, workflow) DO UPDATE
      SET timetable = excluded.timetable,
          next_at = CASE WHEN schedule.next_at <= now() THEN schedule.next_at ELSE excluded.next_at END
      WHERE schedule.timetable <> excluded.timetable
      """;

  private static final String FORGET_OTHERS =
      "DELETE FROM schedule WHERE domain = ? AND workflow <> ALL (?)";

  /**
   * Taken for a while only: a node that dies before it has started the workflow leaves the time to
   * the others. A timetable that this node does not know is for a node that does.
   */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT domain, workflow FROM schedule
        WHERE domain = ? AND next_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
          AND (workflow, timetable) IN (SELECT * FROM unnest(?, ?))
        FOR UPDATE SKIP LOCKED
      )
      UPDATE schedule s SET claimed_until = now() + interval '30 seconds'
      FROM due WHERE s.domain = due.domain AND s.workflow = due.workflow
      RETURNING s.domain, s.workflow, s.next_at, now() AS at
      """;

  /** Once: a node that comes late finds that the time has been seen to. */
  private static final String ADVANCE =
      """
      UPDATE schedule SET next_at = ?, claimed_until = NULL, last_at = coalesce(?, last_at)
      WHERE domain = ? AND workflow = ? AND next_at = ?
      """;

  private static final String ALL =
      "SELECT domain, workflow, timetable, next_at, last_at FROM schedule ORDER BY 1, 2";

  private ScheduleTable() {}

  /** In a transaction. */
  static void put(Connection connection, DomainName domain, List<ScheduleRow> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUT)) {
      new Parameters(statement)
          .rows(rows)
          .text(row -> domain.value())
          .text(ScheduleRow::workflow)
          .text(ScheduleRow::timetable)
          .time(ScheduleRow::nextAt);
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(FORGET_OTHERS)) {
      new Parameters(statement).value(domain.value()).rows(rows).text(ScheduleRow::workflow);
      statement.executeUpdate();
    }
  }

  static List<DueSchedule> claim(Connection connection, DomainName domain, List<ScheduleRow> known)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      new Parameters(statement)
          .value(domain.value())
          .rows(known)
          .text(ScheduleRow::workflow)
          .text(ScheduleRow::timetable);
      return Sql.list(statement, ScheduleTable::due);
    }
  }

  static void advance(
      Connection connection, DueSchedule due, @Nullable Instant firedAt, @Nullable Instant next)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      new Parameters(statement)
          .time(next)
          .time(firedAt)
          .value(due.domain().value())
          .value(due.workflow())
          .value(due.dueAt());
      statement.executeUpdate();
    }
  }

  static List<ScheduleRow> all(Connection connection) throws SQLException {
    return Sql.list(connection, ALL, ScheduleTable::row);
  }

  private static DueSchedule due(ResultSet row) throws SQLException {
    return new DueSchedule(
        new DomainName(row.getString("domain")),
        row.getString("workflow"),
        Objects.requireNonNull(Sql.time(row, "next_at")),
        Objects.requireNonNull(Sql.time(row, "at")));
  }

  private static ScheduleRow row(ResultSet row) throws SQLException {
    return new ScheduleRow(
        row.getString("domain"),
        row.getString("workflow"),
        row.getString("timetable"),
        Sql.time(row, "next_at"),
        Sql.time(row, "last_at"));
  }
}
