package dev.mediant.bench;

import dev.mediant.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "backlog",
    description =
        "Far more events than can be worked on at once: do those that are begun end soon?",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class Backlog implements Callable<Integer> {
  private static final int LOOK_SECONDS = 5;

  private static final String NOW =
      """
      SELECT count(*), coalesce(extract(epoch FROM now() - min(i.started_at)), 0)
      FROM timer t JOIN workflow_instance i ON i.id = t.instance_id
      """;

  private static final String ENDED =
      "SELECT count(*) FROM workflow_instance WHERE ended_at IS NOT NULL";

  private static final String AGES =
      """
      SELECT count(*),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - started_at)),
        percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - started_at)),
        max(extract(epoch FROM ended_at - started_at)),
        count(*) / extract(epoch FROM max(ended_at) - min(started_at))
      FROM workflow_instance
      """;

  @Option(names = "--events", defaultValue = "500000", description = "Published at once.")
  private int events;

  @Mixin private Options options = new Options();

  @Override
  public Integer call() throws Exception {
    Path folder = Bench.newFolder();
    String database = Servers.postgres().createDatabase();
    String vhost = Servers.rabbit().createVhost();
    Bench.progress("starting the engine");
    try (Engine engine = new Engine(folder, options, vhost, database, new Client());
        Connection looks = DriverManager.getConnection(database)) {
      String data = new String(options.load().payload(0), StandardCharsets.UTF_8);
      CountDownLatch confirmed = new CountDownLatch(events);
      for (int i = 0; i < events; i++) {
        engine.publish(UUID.randomUUID().toString(), Engine.eventType(1), data, confirmed);
      }
      confirmed.await();
      Bench.progress("%,d events are published".formatted(events));
      watch(looks);
      report(looks, engine);
    }
    return 0;
  }

  private void watch(Connection looks) throws SQLException, InterruptedException {
    long ended = 0;
    while (ended < events) {
      TimeUnit.SECONDS.sleep(LOOK_SECONDS);
      ended = ended(looks);
      try (var statement = looks.createStatement();
          ResultSet row = statement.executeQuery(NOW)) {
        row.next();
        Bench.progress(
            String.format(
                Locale.ROOT,
                "%,d ended, %,d begun, the oldest of these %.1f s ago",
                ended,
                row.getLong(1),
                row.getDouble(2)));
      }
    }
  }

  private static long ended(Connection looks) throws SQLException {
    try (var statement = looks.createStatement();
        ResultSet row = statement.executeQuery(ENDED)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void report(Connection looks, Engine engine) throws SQLException {
    try (var statement = looks.createStatement();
        ResultSet row = statement.executeQuery(AGES)) {
      row.next();
      System.out.printf(
          Locale.ROOT,
          "%,d instances, %.0f/s; from begin to end p50 %.2f s, p99 %.2f s, at most %.2f s; heap at most %d MiB%n",
          row.getLong(1),
          row.getDouble(5),
          row.getDouble(2),
          row.getDouble(3),
          row.getDouble(4),
          engine.peakHeapMebibytes());
    }
  }
}
