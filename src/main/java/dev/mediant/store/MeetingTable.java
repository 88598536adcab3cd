package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.store.Meeting.Place;
import dev.mediant.workflow.HistoryCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Locks meeting points, and reads and writes {@code meeting_point} and {@code kept_event}. */
final class MeetingTable {
  /**
   * How many of the newest events with one key are looked at: of a flood of them, an old one must
   * not cost each waiter more and more.
   */
  private static final int NEWEST = 100;

  /** Sorted by lock(): all transactions take these locks in one order, before any other. */
  private static final String LOCK =
      "SELECT count(pg_advisory_xact_lock(lock)) FROM unnest(?) AS sorted (lock)";

  /**
   * An open instance has its timer row: what another one left here counts no more. Each is looked
   * up by itself, so that no plan begins with the timers, which may be many more.
   */
  private static final String PRESENT =
      """
      SELECT p.point, p.after, here.instance_id FROM unnest(?, ?) AS p (point, after) CROSS JOIN LATERAL (
        SELECT m.instance_id FROM meeting_point m CROSS JOIN LATERAL (
          SELECT FROM timer t WHERE t.instance_id = m.instance_id LIMIT 1) open
        WHERE m.point = p.point AND m.instance_id > p.after
        ORDER BY m.instance_id LIMIT %d) here
      ORDER BY here.instance_id
      """
          .formatted(Meeting.MOST);

  private static final String KEPT =
      """
      SELECT newest.point, newest.envelope FROM unnest(?) AS p (point) CROSS JOIN LATERAL (
        SELECT k.point, k.envelope, k.id FROM kept_event k
        WHERE k.point = p.point AND k.at > now() - ? * interval '1 millisecond'
        ORDER BY k.id DESC LIMIT ?) newest
      ORDER BY newest.id
      """;

  private static final String COME =
      """
      INSERT INTO meeting_point (point, instance_id) SELECT * FROM unnest(?, ?) ORDER BY 1, 2
      ON CONFLICT DO NOTHING
      """;

  private static final String LEAVE =
      """
      DELETE FROM meeting_point m USING unnest(?, ?) AS l (point, instance_id)
      WHERE m.point = l.point AND m.instance_id = l.instance_id
      """;

  private static final String KEEP =
      """
      INSERT INTO kept_event
        (point, event, id, domain, workflow, version, event_id, event_type, reason, envelope, at, woke)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ORDER BY 1, 2
      ON CONFLICT (point, event) DO UPDATE SET woke = true WHERE excluded.woke AND NOT kept_event.woke
      """;

  private static final String WOKE =
      """
      UPDATE kept_event k SET woke = true FROM unnest(?, ?) AS w (point, event)
      WHERE k.point = w.point AND k.event = w.event AND NOT k.woke
      """;

  /** An instance and a place where it can be met. */
  record Stay(MeetingPoint point, InstanceId instance) {
    static List<Stay> all(
        List<InstanceWrite> writes, Function<InstanceWrite, Set<MeetingPoint>> points) {
      return writes.stream()
          .flatMap(w -> points.apply(w).stream().map(point -> new Stay(point, w.id())))
          .toList();
    }
  }

  /** An instance that is where it was looked for. */
  record Present(Place place, InstanceId instance) {}

  private MeetingTable() {}

  static void lock(RoundTrip trip, Collection<MeetingPoint> points) {
    List<Long> sorted = points.stream().map(MeetingPoint::lock).distinct().sorted().toList();
    trip.read(LOCK, to -> to.rows(sorted).int8(lock -> lock), row -> row.getLong(1));
  }

  static List<Present> present(RoundTrip trip, Collection<Place> places) {
    return trip.read(
        PRESENT,
        to ->
            to.rows(List.copyOf(places))
                .uuid(place -> place.point().value())
                .uuid(place -> place.after().value()),
        row ->
            new Present(
                new Place(point(row), instance(row, "after")), instance(row, "instance_id")));
  }

  static List<Kept> kept(RoundTrip trip, Collection<MeetingPoint> points, Duration since) {
    return trip.read(
        KEPT,
        to -> {
          to.rows(List.copyOf(points)).uuid(MeetingPoint::value);
          to.value(since.toMillis()).value(NEWEST);
        },
        row -> new Kept(point(row), HistoryCodec.decodeEnvelope(row.getBytes("envelope"))));
  }

  private static MeetingPoint point(ResultSet row) throws SQLException {
    return new MeetingPoint(row.getObject("point", UUID.class));
  }

  private static InstanceId instance(ResultSet row, String column) throws SQLException {
    return new InstanceId(row.getObject(column, UUID.class));
  }

  static void come(RoundTrip trip, List<Stay> stays) {
    write(trip, COME, stays);
  }

  static void leave(RoundTrip trip, List<Stay> stays) {
    write(trip, LEAVE, stays);
  }

  private static void write(RoundTrip trip, String sql, List<Stay> stays) {
    if (!stays.isEmpty()) {
      trip.write(
          sql,
          to ->
              to.rows(stays)
                  .uuid(stay -> stay.point().value())
                  .uuid(stay -> stay.instance().value()));
    }
  }

  static void keep(RoundTrip trip, List<KeptEvent> events) {
    trip.write(
        KEEP,
        to ->
            to.rows(events)
                .uuid(e -> e.point().value())
                .uuid(e -> MeetingPoint.identity(e.event()))
                .uuid(KeptEvent::id)
                .text(e -> e.workflow().domain().value())
                .text(e -> e.workflow().name())
                .int4(e -> e.workflow().version())
                .text(e -> SearchText.plain(e.event().id().value()))
                .text(e -> SearchText.plain(e.event().type().value()))
                .text(e -> SearchText.plain(e.reason()))
                .bytes(e -> HistoryCodec.encode(e.event()))
                .time(KeptEvent::at)
                .bool(KeptEvent::woke));
  }

  static void woke(RoundTrip trip, List<Kept> events) {
    trip.write(
        WOKE,
        to ->
            to.rows(events)
                .uuid(kept -> kept.point().value())
                .uuid(kept -> MeetingPoint.identity(kept.event())));
  }
}
