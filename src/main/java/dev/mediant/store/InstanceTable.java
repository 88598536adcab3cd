package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.workflow.HistoryCodec;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code workflow_instance}, many rows at a time. */
final class InstanceTable {
  private static final String READ =
      "SELECT id, origin, state, timer_at FROM workflow_instance WHERE id = ANY (?)";

  /** Sorted before it locks: all transactions take locks in one order. */
  private static final String LOCK = READ + " ORDER BY id FOR NO KEY UPDATE";

  private static final String INSERT =
      """
      INSERT INTO workflow_instance
        (id, domain, workflow, version, business_key, event_id, event_type, started_at, origin,
         status, needs_attention, ended_at, timer_at, updated_at, revision, state)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      RETURNING id
      """;

  /** A write without transitions, which changes the timer alone, has nulls for the rest. */
  private static final String UPDATE =
      """
      UPDATE workflow_instance i
      SET status = coalesce(u.status, i.status),
          needs_attention = coalesce(u.needs_attention, i.needs_attention),
          ended_at = coalesce(u.ended_at, i.ended_at),
          timer_at = u.timer_at,
          updated_at = coalesce(u.updated_at, i.updated_at),
          revision = coalesce(u.revision, i.revision),
          state = coalesce(u.state, i.state)
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS u (id, from_revision, status, needs_attention, ended_at, timer_at, updated_at, revision, state)
      WHERE i.id = u.id AND i.revision = u.from_revision
      RETURNING i.id
      """;

  private InstanceTable() {}

  static Map<InstanceId, StoredInstance> lock(Connection connection, Collection<InstanceId> ids)
      throws SQLException {
    return read(connection, LOCK, ids);
  }

  static Map<InstanceId, StoredInstance> read(Connection connection, Collection<InstanceId> ids)
      throws SQLException {
    return read(connection, READ, ids);
  }

  private static Map<InstanceId, StoredInstance> read(
      Connection connection, String sql, Collection<InstanceId> ids) throws SQLException {
    Map<InstanceId, StoredInstance> found = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Columns.of(statement, ids.stream().sorted().distinct().toList()).uuid(InstanceId::value);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Origin origin = HistoryCodec.decodeOrigin(rows.getBytes("origin"));
          InstanceState state = HistoryCodec.decodeState(origin, rows.getBytes("state"));
          found.put(id(rows), new StoredInstance(state, Sql.time(rows, "timer_at")));
        }
      }
    }
    return found;
  }

  static Set<InstanceId> insert(Connection connection, List<InstanceWrite> writes)
      throws SQLException {
    if (writes.isEmpty()) {
      return Set.of();
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      Columns<InstanceWrite> columns =
          Columns.of(statement, writes)
              .uuid(w -> w.id().value())
              .text(w -> w.origin().workflow().domain().value())
              .text(w -> w.origin().workflow().name())
              .int4(w -> w.origin().workflow().version())
              .text(w -> SearchText.key(w.origin().businessKey()))
              .text(w -> SearchText.key(w.origin().event().id().value()))
              .text(w -> SearchText.key(w.origin().event().type().value()))
              .time(w -> w.origin().startedAt())
              .bytes(w -> HistoryCodec.encode(w.origin()));
      bindState(columns);
      return ids(statement);
    }
  }

  static Set<InstanceId> update(Connection connection, List<InstanceWrite> writes)
      throws SQLException {
    if (writes.isEmpty()) {
      return Set.of();
    }
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      bindState(
          Columns.of(statement, writes)
              .uuid(w -> w.id().value())
              .int8(InstanceWrite::fromRevision));
      return ids(statement);
    }
  }

  private static void bindState(Columns<InstanceWrite> columns) throws SQLException {
    columns
        .text(after(state -> state.status().name()))
        .bool(after(state -> state.attention() != null))
        .time(after(InstanceState::endedAt))
        .time(InstanceWrite::timerAfter)
        .time(w -> w.transitions().isEmpty() ? null : w.transitions().getLast().at())
        .int8(after(InstanceState::revision))
        .bytes(after(HistoryCodec::encode));
  }

  private static Columns.Column<InstanceWrite> after(
      Function<InstanceState, @Nullable Object> column) {
    return w -> w.transitions().isEmpty() ? null : column.apply(w.transitions().getLast().after());
  }

  private static Set<InstanceId> ids(PreparedStatement statement) throws SQLException {
    return Set.copyOf(Sql.list(statement, InstanceTable::id));
  }

  private static InstanceId id(ResultSet row) throws SQLException {
    return new InstanceId(row.getObject("id", UUID.class));
  }
}
