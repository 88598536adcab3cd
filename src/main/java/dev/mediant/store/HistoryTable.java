package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.workflow.HistoryCodec;
import dev.mediant.workflow.HistoryEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Appends to {@code history}, and reads an instance's beginning again. */
final class HistoryTable {
  private static final String APPEND =
      """
      INSERT INTO history (instance_id, revision, at, facts)
      SELECT * FROM unnest(?, ?, ?, ?)
      """;

  /** Joined, not {@code = ANY}: so each id is looked up in its own partition alone. */
  private static final String READ =
      """
      SELECT h.instance_id, h.revision, h.at, h.facts
      FROM unnest(?, ?) AS r (instance_id, last_revision)
      JOIN history h ON h.instance_id = r.instance_id AND h.revision <= r.last_revision
      ORDER BY h.instance_id, h.revision
      """;

  /** A transition as it is stored. */
  record Row(InstanceId instance, long revision, Instant at, List<HistoryEvent> facts) {}

  /** Takes rows, in order. */
  interface Reader {
    void take(Row row);
  }

  private HistoryTable() {}

  static void append(Connection connection, List<InstanceWrite> writes) throws SQLException {
    List<Transition> transitions =
        writes.stream().flatMap(write -> write.transitions().stream()).toList();
    if (transitions.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      Columns.of(statement, transitions)
          .uuid(t -> t.after().origin().id().value())
          .int8(t -> t.after().revision())
          .time(Transition::at)
          .bytes(t -> HistoryCodec.encode(t.events()));
      int appended = statement.executeUpdate();
      if (appended != transitions.size()) {
        throw new IllegalStateException(
            "expected " + transitions.size() + " rows of history but appended " + appended);
      }
    }
  }

  /** All rows of these instances from the first to the range's last. */
  static void read(Connection connection, List<OutboxEntry.Range> ranges, Reader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      Columns.of(statement, ranges)
          .uuid(range -> range.instance().value())
          .int8(OutboxEntry.Range::lastRevision);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.take(row(rows));
        }
      }
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new InstanceId(row.getObject("instance_id", UUID.class)),
        row.getLong("revision"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        HistoryCodec.decodeTransition(row.getBytes("facts")));
  }
}
