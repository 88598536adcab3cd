package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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
      INSERT INTO timer (instance_id, domain, due_at) SELECT * FROM unnest(?, ?, ?)
      ON CONFLICT (instance_id) DO UPDATE SET due_at = excluded.due_at
      """;

  private static final String DELETE = "DELETE FROM timer WHERE instance_id = ANY (?)";

  private static final String POSTPONE =
      """
      WITH later AS (
        UPDATE workflow_instance SET timer_at = now() + ? * interval '1 millisecond'
        WHERE id = ANY (?) RETURNING id, timer_at
      )
      UPDATE timer t SET due_at = later.timer_at FROM later WHERE t.instance_id = later.id
      """;

  private TimerTable() {}

  static List<InstanceId> due(RoundTrip trip, DomainName domain, int limit) {
    return trip.read(
        DUE,
        to -> to.value(domain.value()).value(limit).value(domain.value()),
        row -> new InstanceId(row.getObject(1, UUID.class)));
  }

  static void postpone(RoundTrip trip, Collection<InstanceId> ids, Duration by) {
    trip.write(
        POSTPONE, to -> to.value(by.toMillis()).rows(List.copyOf(ids)).uuid(InstanceId::value));
  }

  /** An open instance has its row, due or not; an ended one has none. */
  static void write(RoundTrip trip, List<InstanceWrite> writes) {
    List<InstanceWrite> ended = writes.stream().filter(w -> w.isEnded() && !w.isNew()).toList();
    if (!ended.isEmpty()) {
      trip.write(DELETE, to -> to.rows(ended).uuid(w -> w.id().value()));
    }
    List<InstanceWrite> open =
        writes.stream()
            .filter(w -> !w.isEnded() && (w.isNew() || w.isReopened() || w.isTimerChanged()))
            .toList();
    if (!open.isEmpty()) {
      trip.write(
          WRITE,
          to ->
              to.rows(open)
                  .uuid(w -> w.id().value())
                  .text(w -> w.origin().workflow().domain().value())
                  .time(InstanceWrite::timerAfter));
    }
  }
}
