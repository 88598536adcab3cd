package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.workflow.Evolution;
import dev.mediant.workflow.HistoryCodec;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.InstanceState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends to {@code history}, and folds it to what instances are. */
final class HistoryTable {
  private static final String APPEND =
      """
      INSERT INTO history (instance_id, revision, at, facts)
      SELECT * FROM unnest(?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  /** Joined, not {@code = ANY}: so each id is looked up in its own partition alone. */
  private static final String READ =
      """
      SELECT h.instance_id, h.revision, h.at, h.facts
      FROM unnest(?) AS r (id)
      JOIN workflow_instance i ON i.id = r.id
      JOIN history h ON h.instance_id = i.id
      ORDER BY h.instance_id, h.revision
      """;

  /**
   * The first row holds the origin, which the snapshot lacks. What is known already goes on from
   * itself, though a later snapshot may have been taken since.
   */
  private static final String READ_TAIL =
      """
      WITH known AS (
        SELECT i.id, r.revision, i.snapshot,
          CASE WHEN r.revision = 0 THEN greatest(i.snapshot_revision, 1) ELSE r.revision END AS later
        FROM unnest(?, ?) AS r (id, revision) JOIN workflow_instance i ON i.id = r.id
      )
      SELECT h.instance_id, h.revision, h.at, h.facts, known.snapshot
      FROM known JOIN history h ON h.instance_id = known.id AND h.revision = 1
      WHERE known.revision = 0
      UNION ALL
      SELECT h.instance_id, h.revision, h.at, h.facts, NULL
      FROM known JOIN history h ON h.instance_id = known.id AND h.revision > known.later
      ORDER BY 1, 2
      """;

  /** A transition as it is stored. */
  record Row(InstanceId instance, long revision, Instant at, List<HistoryEvent> facts) {}

  /** What is known of an instance already; revision 0 for nothing. */
  private record Known(InstanceId id, long revision) {}

  private HistoryTable() {}

  static void append(RoundTrip trip, List<InstanceWrite> writes) {
    List<Transition> transitions =
        writes.stream().flatMap(write -> write.transitions().stream()).toList();
    if (!transitions.isEmpty()) {
      trip.write(
          APPEND,
          to ->
              to.rows(transitions)
                  .uuid(t -> t.after().origin().id().value())
                  .int8(t -> t.after().revision())
                  .time(Transition::at)
                  .bytes(t -> HistoryCodec.encode(t.events())),
          transitions.size());
    }
  }

  /** All rows of these instances, in order; of deleted instances none. */
  static List<Row> read(RoundTrip trip, Collection<InstanceId> ids) {
    return trip.read(
        READ, to -> to.rows(List.copyOf(ids)).uuid(InstanceId::value), HistoryTable::row);
  }

  /**
   * Reads what the instances are: folds what has happened since the known states; where none is
   * known, since the snapshot. The map is filled when the trip has run.
   */
  static Map<InstanceId, InstanceState> fold(
      RoundTrip trip, Collection<InstanceId> ids, Map<InstanceId, InstanceState> known) {
    List<Known> from = ids.stream().map(id -> new Known(id, revision(known.get(id)))).toList();
    Map<InstanceId, InstanceState> states = new HashMap<>(known);
    trip.read(
        READ_TAIL,
        to -> to.rows(from).uuid(k -> k.id().value()).int8(Known::revision),
        row -> {
          Row read = row(row);
          InstanceState after = after(states.get(read.instance()), read, row);
          return states.put(read.instance(), after);
        });
    return states;
  }

  private static long revision(@Nullable InstanceState state) {
    return state == null ? 0 : state.revision();
  }

  private static InstanceState after(@Nullable InstanceState before, Row read, ResultSet row)
      throws SQLException {
    byte[] snapshot = row.getBytes("snapshot");
    if (snapshot != null && read.facts().getFirst() instanceof HistoryEvent.InstanceStarted start) {
      return HistoryCodec.decodeState(start.origin(), snapshot);
    }
    return Evolution.evolve(before, read.facts(), read.at());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new InstanceId(row.getObject("instance_id", UUID.class)),
        row.getLong("revision"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        HistoryCodec.decodeTransition(row.getBytes("facts")));
  }
}
