package dev.mediant.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the engine's database with instances that it does not run: ended ones and waiting ones, as
 * many rows and bytes as real ones have, made by the database itself.
 */
final class Crowd {
  /** A UUIDv7 of today, so that their rows lie among those of the measured instances. */
  private static final String CROWD =
      """
      CREATE TEMPORARY TABLE crowd AS
      SELECT n, (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - n / 100), 12, '0')
             || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid AS id
      FROM generate_series(1, %d) AS n
      """;

  private static final String INSTANCES =
      """
      INSERT INTO workflow_instance
        (id, domain, workflow, version, business_key, event_id, event_type, started_at, status,
         needs_attention, ended_at, timer_at, updated_at, revision)
      SELECT id, 'bench1', 'bench', 1, md5('key' || n), md5('event' || n), 'BenchStarted1', now(),
             CASE WHEN n <= %1$d THEN 'COMPLETED' ELSE 'RUNNING' END, false,
             CASE WHEN n <= %1$d THEN now() END, CASE WHEN n > %1$d THEN now() + interval '1 day' END,
             now(), 4
      FROM crowd
      """;

  private static final String HISTORY =
      """
      INSERT INTO history (instance_id, revision, at, facts)
      SELECT id, revision, now(), decode(repeat(md5(n::text || revision), 24), 'hex')
      FROM crowd, generate_series(1, 4) AS revision
      """;

  private static final String STARTED =
      """
      INSERT INTO started (domain, workflow, key_digest, instance_id)
      SELECT 'bench1', 'bench', sha256(convert_to(n::text, 'UTF8')), id FROM crowd
      """;

  private static final String TIMERS =
      """
      INSERT INTO timer (instance_id, domain, due_at)
      SELECT id, domain, timer_at FROM workflow_instance WHERE ended_at IS NULL AND timer_at IS NOT NULL
      ON CONFLICT DO NOTHING
      """;

  private Crowd() {}

  static void join(String database, int ended, int waiting) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      statement.execute(CROWD.formatted(ended + waiting));
      statement.execute(INSTANCES.formatted(ended));
      statement.execute(HISTORY);
      statement.execute(STARTED);
      statement.execute(TIMERS);
      statement.execute("VACUUM ANALYZE");
      statement.execute("CHECKPOINT");
    }
  }
}
