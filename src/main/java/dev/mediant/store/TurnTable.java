package dev.mediant.store;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import dev.mediant.workflow.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code turn} and {@code channel_pace}. */
final class TurnTable {
  /**
   * One transaction at a time lets a domain's commands go; the others don't wait for it, and find
   * none. A statement of its own, so that the next one sees all that the last holder has written.
   */
  private static final String LOCK =
      """
      SELECT set_config('mediant.turns', pg_try_advisory_xact_lock(hashtext('mediant.turn'), hashtext(?))::text, true)
      """;

  /**
   * Goes from channel to channel, for many commands may wait on each, and counts no further than it
   * has to. Locks no row.
   */
  private static final String QUEUES =
      """
      WITH RECURSIVE waiting (channel) AS (
        (SELECT channel FROM turn WHERE domain = ? AND released_at IS NULL ORDER BY channel LIMIT 1)
        UNION ALL
        SELECT (
          SELECT t.channel FROM turn t
          WHERE t.domain = ? AND t.released_at IS NULL AND t.channel > w.channel
          ORDER BY t.channel LIMIT 1)
        FROM waiting w WHERE w.channel IS NOT NULL
      )
      SELECT w.channel, p.free_at, clock_timestamp() AS at, (
        SELECT count(*) FROM (
          SELECT FROM turn u
          WHERE u.domain = ? AND u.channel = w.channel AND u.released_at IS NOT NULL
          LIMIT coalesce(m.places, 0)) taken) AS under_way
      FROM waiting w
      LEFT JOIN channel_pace p ON p.domain = ? AND p.channel = w.channel
      LEFT JOIN unnest(?, ?) AS m (channel, places) ON m.channel = w.channel
      WHERE w.channel IS NOT NULL AND current_setting('mediant.turns') = 'true'
      """;

  private static final String FIRST =
      """
      SELECT r.channel, h.instance_id, h.command
      FROM unnest(?, ?) AS r (channel, room) CROSS JOIN LATERAL (
        SELECT t.instance_id, t.command, t.place FROM turn t
        WHERE t.domain = ? AND t.channel = r.channel AND t.released_at IS NULL
          AND (t.not_before IS NULL OR t.not_before <= now())
        ORDER BY t.place LIMIT r.room) h
      ORDER BY h.place LIMIT ?
      """;

  private static final String COME =
      """
      INSERT INTO turn (domain, channel, instance_id, command, released_at)
      SELECT * FROM unnest(?, ?, ?, ?, ?) ORDER BY 3, 4
      ON CONFLICT DO NOTHING
      """;

  private static final String LET_GO =
      """
      UPDATE turn t SET released_at = now(), not_before = NULL
      FROM unnest(?, ?) AS l (instance_id, command)
      WHERE t.instance_id = l.instance_id AND t.command = l.command
      """;

  private static final String LEAVE =
      """
      DELETE FROM turn t USING unnest(?, ?) AS l (instance_id, command)
      WHERE t.instance_id = l.instance_id AND t.command = l.command
      """;

  private static final String POSTPONE =
      """
      UPDATE turn SET not_before = now() + ? * interval '1 millisecond'
      WHERE instance_id = ? AND command = ? AND released_at IS NULL
      """;

  private static final String PACE =
      """
      INSERT INTO channel_pace (domain, channel, free_at) SELECT ?, * FROM unnest(?, ?) ORDER BY 2
      ON CONFLICT (domain, channel) DO UPDATE SET free_at = excluded.free_at
      """;

  /** One command's row. */
  private record Row(DomainName domain, InstanceId instance, Turn turn) {
    @Nullable Instant releasedAt() {
      return turn.isHeld() ? null : turn.since();
    }
  }

  private TurnTable() {}

  static List<Boolean> lock(RoundTrip trip, DomainName domain) {
    return trip.read(LOCK, to -> to.value(domain.value()), row -> row.getBoolean(1));
  }

  /** To be asked together with the lock. */
  static List<ChannelQueue> queues(
      RoundTrip trip, DomainName domain, Map<ChannelName, Integer> places) {
    String name = domain.value();
    List<Map.Entry<ChannelName, Integer>> rows = List.copyOf(places.entrySet());
    return trip.read(
        QUEUES,
        to -> {
          to.value(name).value(name).value(name).value(name);
          to.rows(rows).text(r -> r.getKey().value()).int4(Map.Entry::getValue);
        },
        row -> {
          Instant at = Objects.requireNonNull(Sql.time(row, "at"));
          return new ChannelQueue(
              new ChannelName(row.getString("channel")),
              row.getInt("under_way"),
              Objects.requireNonNullElse(Sql.time(row, "free_at"), at),
              at);
        });
  }

  static List<HeldCommand> first(
      RoundTrip trip, DomainName domain, Map<ChannelName, Integer> rooms, int most) {
    List<Map.Entry<ChannelName, Integer>> rows = List.copyOf(rooms.entrySet());
    return trip.read(
        FIRST,
        to -> {
          to.rows(rows).text(r -> r.getKey().value()).int4(Map.Entry::getValue);
          to.value(domain.value()).value(most);
        },
        row ->
            new HeldCommand(
                new ChannelName(row.getString("channel")),
                new InstanceId(row.getObject("instance_id", UUID.class)),
                row.getInt("command")));
  }

  static void write(RoundTrip trip, List<InstanceWrite> writes) {
    change(trip, LEAVE, rows(writes, TurnMoves::leaves));
    change(trip, LET_GO, rows(writes, TurnMoves::released));
    come(trip, rows(writes, TurnMoves::comes));
  }

  private static List<Row> rows(List<InstanceWrite> writes, Function<TurnMoves, List<Turn>> moves) {
    return writes.stream()
        .flatMap(write -> moves.apply(write.turns()).stream().map(turn -> row(write, turn)))
        .toList();
  }

  private static Row row(InstanceWrite write, Turn turn) {
    return new Row(write.origin().workflow().domain(), write.id(), turn);
  }

  private static void come(RoundTrip trip, List<Row> rows) {
    if (!rows.isEmpty()) {
      trip.write(
          COME,
          to ->
              to.rows(rows)
                  .text(row -> row.domain().value())
                  .text(row -> row.turn().channel().value())
                  .uuid(row -> row.instance().value())
                  .int4(row -> row.turn().command())
                  .time(Row::releasedAt));
    }
  }

  private static void change(RoundTrip trip, String sql, List<Row> rows) {
    if (!rows.isEmpty()) {
      trip.write(
          sql,
          to ->
              to.rows(rows).uuid(row -> row.instance().value()).int4(row -> row.turn().command()));
    }
  }

  static void drop(RoundTrip trip, List<HeldCommand> held) {
    trip.write(
        LEAVE, to -> to.rows(held).uuid(h -> h.instance().value()).int4(HeldCommand::command));
  }

  static void postpone(RoundTrip trip, HeldCommand held, Duration by) {
    trip.write(
        POSTPONE,
        to -> to.value(by.toMillis()).value(held.instance().value()).value(held.command()));
  }

  static void pace(RoundTrip trip, DomainName domain, Map<ChannelName, Instant> freeAt) {
    List<Map.Entry<ChannelName, Instant>> rows = List.copyOf(freeAt.entrySet());
    trip.write(
        PACE,
        to -> {
          to.value(domain.value());
          to.rows(rows).text(r -> r.getKey().value()).time(Map.Entry::getValue);
        });
  }
}
