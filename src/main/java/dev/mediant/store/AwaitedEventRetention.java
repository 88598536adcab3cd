package dev.mediant.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Forgets the events that have been kept long enough for steps to await them; those that woke
 * nobody go to the ignored ones, with the reason.
 */
final class AwaitedEventRetention {
  private static final int BATCH = 1000;

  private static final String FORGET =
      """
      WITH old AS (
        DELETE FROM kept_event WHERE (point, event) IN (
          SELECT point, event FROM kept_event WHERE at < now() - ? * interval '1 millisecond'
          ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED)
        RETURNING *
      ), ignored AS (
        INSERT INTO ignored_event (id, domain, workflow, version, event_id, event_type, reason, at)
        SELECT id, domain, workflow, version, event_id, event_type, reason, at
        FROM (SELECT *, row_number() OVER (PARTITION BY domain, workflow ORDER BY id DESC) AS place
              FROM old WHERE NOT woke) ranked
        WHERE place <= ?
        ON CONFLICT (id) DO NOTHING
      )
      SELECT count(*) FROM old
      """;

  /** Who is met no more, since it has ended under a definition that did not know of this place. */
  private static final String FORGET_STAYS =
      """
      DELETE FROM meeting_point m
      WHERE NOT EXISTS (SELECT FROM timer t WHERE t.instance_id = m.instance_id)
      """;

  private final Database database;
  private final Duration kept;

  AwaitedEventRetention(Database database, Duration kept) {
    this.database = database;
    this.kept = kept;
  }

  /** How many it has forgotten. */
  long run() {
    long sum = 0;
    long forgotten;
    do {
      forgotten = database.inTransaction(this::forget);
      sum += forgotten;
    } while (forgotten == BATCH);
    database.act(connection -> Sql.update(connection, FORGET_STAYS));
    return sum;
  }

  private long forget(Connection connection) throws SQLException {
    IgnoredEventTable.lock(connection);
    long forgotten =
        Sql.one(
            connection, FORGET, row -> row.getLong(1), kept.toMillis(), BATCH, IgnoredEvents.LAST);
    if (forgotten > 0) {
      IgnoredEventTable.forgetOlder(connection, IgnoredEvents.LAST);
    }
    return forgotten;
  }
}
