package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.mediant.testing.JavaProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Nodes of the packaged engine on one broker and one database, and what is to be seen of them from
 * outside.
 */
final class Cluster implements AutoCloseable {
  private static final List<String> QUEUES =
      List.of("mediant.order.events", "mediant.order.replies");

  private final Path folder;
  private final String amqp;
  private final String database;
  private final Connection connection;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, JavaProcess> nodes = new HashMap<>();
  private final List<String> kills = new ArrayList<>();
  private final int[] ports = new int[2];
  private int killed;

  Cluster(Path folder, String amqp, String database) throws Exception {
    this.folder = folder;
    this.amqp = amqp;
    this.database = database;
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqp);
    this.connection = factory.newConnection("producer");
    for (int i = 0; i < ports.length; i++) {
      try (ServerSocket socket = new ServerSocket(0)) {
        ports[i] = socket.getLocalPort();
      }
    }
  }

  void startNode(int node) throws IOException {
    nodes.put(
        node,
        JavaProcess.ofEngine(
            folder.resolve("node-" + node + ".log"),
            Map.of(
                "MEDIANT_RABBITMQ_URL",
                amqp,
                "MEDIANT_DATABASE_URL",
                database,
                "MEDIANT_PORT",
                String.valueOf(ports[node]),
                "MEDIANT_DOMAINS",
                "order"),
            List.of("start", "--no-samples")));
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !nodes.get(node).isAlive() || isReady(node));
  }

  void kill(int node) throws InterruptedException {
    kills.add(
        "%d instances and %d outbox rows open"
            .formatted(openInstances().values().stream().mapToLong(n -> n).sum(), outboxRows()));
    nodes.get(node).kill();
    killed = node;
  }

  void restartKilled() throws IOException {
    long startedAt = System.nanoTime();
    startNode(killed);
    kills.add("ready again after %.1f s".formatted((System.nanoTime() - startedAt) / 1e9));
  }

  /** What each kill met, and how long each restart took. */
  List<String> kills() {
    return kills;
  }

  JavaProcess startProcessors(Path ledger, Path hold, List<String> channels) throws IOException {
    List<String> args = new ArrayList<>(List.of(amqp, ledger.toString(), hold.toString()));
    args.addAll(channels);
    return JavaProcess.ofClass(LedgerProcessors.class, folder.resolve("processors.log"), args);
  }

  /** Publishes one OrderPlaced per order, confirmed, as a bare producer does. */
  void publish(List<String> orders) throws Exception {
    try (Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      for (String order : orders) {
        String event =
            """
            {"eventId":"e-%s","eventType":"OrderPlaced","timestamp":"2026-01-01T00:00:00Z",\
            "data":{"orderId":"%s","userId":"u-1","amount":100}}"""
                .formatted(order, order);
        channel.basicPublish(
            "mediant.events",
            "OrderPlaced",
            MessageProperties.MINIMAL_PERSISTENT_BASIC,
            event.getBytes(StandardCharsets.UTF_8));
      }
      channel.waitForConfirmsOrDie(60_000);
    }
  }

  void awaitInstances(String status, int atLeast) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                count("select count(*) from workflow_instance where status = '" + status + "'")
                    >= atLeast);
  }

  void awaitHistoryRows(long atLeast) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> historyRows() >= atLeast);
  }

  long historyRows() {
    return count("select count(*) from history");
  }

  long instances() {
    return count("select count(*) from workflow_instance");
  }

  /** What is not ended, by state; with the word attention where an operator is wanted. */
  Map<String, Long> openInstances() {
    Map<String, Long> open = new HashMap<>();
    query(
        "select status || case when needs_attention then ' attention' else '' end, count(*)"
            + " from workflow_instance where ended_at is null group by 1",
        row -> open.put(row.getString(1), row.getLong(2)));
    return open;
  }

  long outboxRows() {
    return count("select count(*) from outbox");
  }

  long timers() {
    return count("select count(*) from timer");
  }

  /** By business key; an order with two instances of the workflow fails. */
  Map<String, String> statesByOrder(String workflow) {
    Map<String, String> states = new HashMap<>();
    query(
        "select business_key, status from workflow_instance where workflow = '" + workflow + "'",
        row ->
            assertThat(states.put(row.getString(1), row.getString(2)))
                .as("a second instance of %s for %s", workflow, row.getString(1))
                .isNull());
    return states;
  }

  long queuedMessages() throws Exception {
    long queued = 0;
    for (String queue : QUEUES) {
      try (Channel channel = connection.createChannel()) {
        queued += channel.queueDeclarePassive(queue).getMessageCount();
      }
    }
    return queued;
  }

  private long count(String query) {
    AtomicLong count = new AtomicLong();
    query(query, row -> count.set(row.getLong(1)));
    return count.get();
  }

  private void query(String query, RowReader reader) {
    try (var sql = DriverManager.getConnection(database);
        var statement = sql.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private boolean isReady(int node) throws InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + ports[node] + "/q/health/ready");
    try {
      return http.send(
                  HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  @Override
  public void close() throws IOException {
    for (JavaProcess node : nodes.values()) {
      node.close();
    }
    connection.close();
  }
}
