package dev.mediant.store;

import dev.mediant.message.Caller;
import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import dev.mediant.message.WorkflowName;
import dev.mediant.workflow.HistoryCodec;
import dev.mediant.workflow.InstanceState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Locks and writes {@code workflow_instance}, many rows at a time. */
final class InstanceTable {
  /** Sorted before it locks: all transactions take locks in one order. */
  private static final String LOCK =
      """
      SELECT id, revision, timer_at FROM workflow_instance WHERE id = ANY (?)
      ORDER BY id FOR NO KEY UPDATE
      """;

  private static final String READ =
      "SELECT id, revision, timer_at FROM workflow_instance WHERE id = ANY (?)";

  private static final String INSERT =
      """
      INSERT INTO workflow_instance
        (id, domain, workflow, version, business_key, event_id, event_type, started_at,
         call_id, root_id, status, needs_attention, ended_at, timer_at, updated_at, revision, snapshot, snapshot_revision)
      SELECT u.*, CASE WHEN u.snapshot IS NULL THEN 0 ELSE u.revision END
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS u (id, domain, workflow, version, business_key, event_id, event_type, started_at,
              call_id, root_id, status, needs_attention, ended_at, timer_at, updated_at, revision, snapshot)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE workflow_instance i
      SET status = u.status, needs_attention = u.needs_attention, ended_at = u.ended_at,
          timer_at = u.timer_at, updated_at = coalesce(u.updated_at, i.updated_at),
          revision = u.revision, snapshot = coalesce(u.snapshot, i.snapshot),
          snapshot_revision = CASE WHEN u.snapshot IS NULL THEN i.snapshot_revision ELSE u.revision END
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS u (id, from_revision, status, needs_attention, ended_at, timer_at, updated_at, revision, snapshot)
      WHERE i.id = u.id AND i.revision = u.from_revision
      """;

  private static final String CALLED =
      "SELECT workflow, call_id, id FROM workflow_instance WHERE call_id = ANY (?) AND domain = ?";

  private static final String EXPECT =
      """
      SELECT count(*) FROM unnest(?, ?) AS e (id, revision)
      JOIN workflow_instance i ON i.id = e.id AND i.revision = e.revision
      """;

  /** What an instance's row says besides what its history does. */
  record Head(InstanceId id, long revision, @Nullable Instant timerAt) {}

  private InstanceTable() {}

  /** The instances that calls of those ids started, whichever workflow each is of. */
  static List<Map.Entry<CallKey, InstanceId>> called(
      RoundTrip trip, DomainName domain, Collection<String> calls) {
    return trip.read(
        CALLED,
        to -> {
          to.rows(List.copyOf(calls)).text(call -> call);
          to.value(domain.value());
        },
        row ->
            Map.entry(
                new CallKey(new WorkflowName(domain, row.getString(1)), row.getString(2)),
                new InstanceId(row.getObject(3, UUID.class))));
  }

  /** Locked until the transaction ends, in the order of the ids; unknown ones are missing. */
  static List<Head> lock(RoundTrip trip, Collection<InstanceId> ids) {
    return heads(trip, LOCK, ids);
  }

  /** As they are now, locking none; unknown ones are missing. */
  static List<Head> read(RoundTrip trip, Collection<InstanceId> ids) {
    return heads(trip, READ, ids);
  }

  private static List<Head> heads(RoundTrip trip, String sql, Collection<InstanceId> ids) {
    List<InstanceId> sorted = ids.stream().sorted().distinct().toList();
    return trip.read(sql, to -> to.rows(sorted).uuid(InstanceId::value), InstanceTable::head);
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        new InstanceId(row.getObject("id", UUID.class)),
        row.getLong("revision"),
        Sql.time(row, "timer_at"));
  }

  static void insert(RoundTrip trip, List<InstanceWrite> writes) {
    if (!writes.isEmpty()) {
      trip.write(
          INSERT,
          to ->
              bindState(
                  to.rows(writes)
                      .uuid(w -> w.id().value())
                      .text(w -> w.origin().workflow().domain().value())
                      .text(w -> w.origin().workflow().name())
                      .int4(w -> w.origin().workflow().version())
                      .text(w -> SearchText.key(w.origin().businessKey()))
                      .text(w -> SearchText.key(w.origin().event().id().value()))
                      .text(w -> SearchText.key(w.origin().event().type().value()))
                      .time(w -> w.origin().startedAt())
                      .text(w -> caller(w, Caller::call))
                      .uuid(w -> caller(w, InstanceTable::root))),
          writes.size());
    }
  }

  static void update(RoundTrip trip, List<InstanceWrite> writes) {
    if (!writes.isEmpty()) {
      trip.write(
          UPDATE,
          to ->
              bindState(
                  to.rows(writes).uuid(w -> w.id().value()).int8(InstanceWrite::fromRevision)),
          writes.size());
    }
  }

  /** For instances that are decided on and left as they are: no write of theirs is fenced. */
  static void expect(RoundTrip trip, Collection<InstanceState> states) {
    trip.count(
        EXPECT,
        to ->
            to.rows(List.copyOf(states))
                .uuid(state -> state.origin().id().value())
                .int8(InstanceState::revision),
        states.size());
  }

  private static <T> @Nullable T caller(InstanceWrite write, Function<Caller, @Nullable T> column) {
    Caller caller = write.origin().caller();
    return caller == null ? null : column.apply(caller);
  }

  private static @Nullable UUID root(Caller caller) {
    InstanceId root = caller.root();
    return root == null ? null : root.value();
  }

  private static void bindState(Columns<InstanceWrite> columns) throws SQLException {
    columns
        .text(state(state -> state.status().name()))
        .bool(state(state -> state.attention() != null))
        .time(state(InstanceState::endedAt))
        .time(InstanceWrite::timerAfter)
        .time(w -> w.transitions().isEmpty() ? null : w.transitions().getLast().at())
        .int8(state(InstanceState::revision))
        .bytes(w -> w.isSnapshotDue() ? HistoryCodec.encode(w.after()) : null);
  }

  private static Columns.Column<InstanceWrite> state(
      Function<InstanceState, @Nullable Object> column) {
    return w -> column.apply(w.after());
  }
}
