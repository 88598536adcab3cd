package dev.mediant.faults;

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
  private final List<String> restarts = new ArrayList<>();
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
    nodes.get(node).kill();
    killed = node;
  }

  void restartKilled() throws IOException {
    long startedAt = System.nanoTime();
    startNode(killed);
    restarts.add("%.1f s".formatted((System.nanoTime() - startedAt) / 1e9));
  }

  List<String> restarts() {
    return restarts;
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

  /** Waits until the history has grown by so many rows, or all is done. */
  void awaitProgress(int rows) {
    long before = count("select count(*) from history");
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                count("select count(*) from history") >= before + rows
                    || count("select count(*) from workflow_instance where ended_at is null") == 0);
  }

  /**
   * What is not ended, by state; with the word attention where an operator is wanted, and missing
   * orders.
   */
  Map<String, Long> openInstances(int orders) throws SQLException {
    Map<String, Long> open = new HashMap<>();
    long all = 0;
    try (var sql = DriverManager.getConnection(database);
        var statement = sql.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select status || case when needs_attention then ' attention' else '' end,"
                    + " count(*), count(ended_at) from workflow_instance where workflow = 'placeOrder' group by 1")) {
      while (rows.next()) {
        all += rows.getLong(2);
        if (rows.getLong(3) < rows.getLong(2)) {
          open.put(rows.getString(1), rows.getLong(2) - rows.getLong(3));
        }
      }
    }
    if (all != orders) {
      open.put("not started", orders - all);
    }
    return open;
  }

  long outboxRows() {
    return count("select count(*) from outbox");
  }

  long timers() {
    return count("select count(*) from timer");
  }

  /** By business key; an order with two instances fails the map. */
  Map<String, String> statesByOrder() throws SQLException {
    Map<String, String> states = new HashMap<>();
    try (var sql = DriverManager.getConnection(database);
        var statement = sql.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select business_key, status from workflow_instance where workflow = 'placeOrder'")) {
      while (rows.next()) {
        String earlier = states.put(rows.getString(1), rows.getString(2));
        if (earlier != null) {
          throw new AssertionError("two instances for " + rows.getString(1));
        }
      }
    }
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
    try (var sql = DriverManager.getConnection(database);
        var statement = sql.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
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
