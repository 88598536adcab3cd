package dev.mediant.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/**
 * The least that a durable mediator must do per instance, without being one: start event, then
 * command and reply for each step; persistent messages with confirms, acknowledged after the write;
 * one transaction per batch with the history rows and an upsert per instance.
 */
final class Floor {
  private static final String EVENTS = "floor.events";
  private static final String REPLIES = "floor.replies";
  private static final int BATCH = 500;

  private static final String TABLES =
      """
      CREATE TABLE floor_history (
        instance uuid, seq int, at timestamptz DEFAULT now(), body jsonb, PRIMARY KEY (instance, seq));
      CREATE TABLE floor_instance (
        id uuid PRIMARY KEY, revision int, status text, state jsonb) WITH (fillfactor = 70)
      """;
  private static final String HISTORY =
      "INSERT INTO floor_history (instance, seq, body) VALUES (?, ?, ?::jsonb)";
  private static final String INSTANCE =
      """
      INSERT INTO floor_instance (id, revision, status, state) VALUES (?, ?, ?, ?::jsonb)
      ON CONFLICT (id) DO UPDATE
      SET revision = excluded.revision, status = excluded.status, state = excluded.state\
      """;

  private record Input(long tag, String id, boolean isEvent, byte[] body) {}

  private final int steps;
  private final Client client;
  private final BlockingQueue<Input> inbox = new LinkedBlockingQueue<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final Channel replies;
  private final Channel events;
  private final Confirming out;
  private final Confirming producer;
  private final java.sql.Connection database;
  private final PreparedStatement history;
  private final PreparedStatement instance;

  /** Declares its queues and tables; the processors can be started then. */
  Floor(String amqp, String database, String queueType, int steps, Client client) throws Exception {
    this.steps = steps;
    this.client = client;
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqp);
    Connection engine = factory.newConnection("floor");
    declare(engine, queueType);
    this.out = new Confirming(engine);
    this.producer = new Confirming(factory.newConnection("floor producer"));
    this.database = DriverManager.getConnection(database + "&reWriteBatchedInserts=true");
    try (var statement = this.database.createStatement()) {
      statement.execute(TABLES);
    }
    this.database.setAutoCommit(false);
    this.history = this.database.prepareStatement(HISTORY);
    this.instance = this.database.prepareStatement(INSTANCE);
    this.replies = consume(engine, REPLIES, 1000);
    this.events = consume(engine, EVENTS, 500);
    Thread.ofPlatform().daemon().name("floor").start(this::loop);
  }

  static List<String> channels(int steps) {
    return IntStream.rangeClosed(1, steps).mapToObj(step -> "floor.step" + step).toList();
  }

  Run run(Load load, Runnable measured) throws Exception {
    byte[] payload = load.payload(0);
    return client.run(
        load,
        (id, number) ->
            producer.send(
                "", EVENTS, Confirming.persistent(id).build(), payload, new CountDownLatch(1)),
        measured);
  }

  private void declare(Connection connection, String queueType) throws Exception {
    Map<String, Object> arguments = Map.of("x-queue-type", queueType);
    try (Channel channel = connection.createChannel()) {
      channel.queueDeclare(EVENTS, true, false, false, arguments);
      channel.queueDeclare(REPLIES, true, false, false, arguments);
      for (String step : channels(steps)) {
        channel.queueDeclare(step, true, false, false, arguments);
      }
    }
  }

  private Channel consume(Connection connection, String queue, int prefetch) throws IOException {
    Channel channel = connection.createChannel();
    channel.basicQos(prefetch);
    channel.basicConsume(
        queue,
        false,
        (consumer, delivery) ->
            inbox.add(
                new Input(
                    delivery.getEnvelope().getDeliveryTag(),
                    delivery.getProperties().getMessageId(),
                    queue.equals(EVENTS),
                    delivery.getBody())),
        consumer -> {});
    return channel;
  }

  private void loop() {
    try {
      while (true) {
        List<Input> batch = new ArrayList<>();
        batch.add(inbox.take());
        inbox.drainTo(batch, BATCH - 1);
        work(batch);
      }
    } catch (InterruptedException | IOException | SQLException e) {
      throw new IllegalStateException("the floor broke", e);
    }
  }

  private void work(List<Input> batch) throws SQLException, IOException, InterruptedException {
    Map<String, Integer> last = new LinkedHashMap<>();
    for (Input input : batch) {
      int position = input.isEvent() ? 0 : positions.get(input.id()) + 1;
      positions.put(input.id(), position);
      last.put(input.id(), position);
      history.setObject(1, UUID.fromString(input.id()));
      history.setInt(2, position);
      history.setString(3, new String(input.body(), StandardCharsets.UTF_8));
      history.addBatch();
    }
    write(last);
    command(batch, last);
    acknowledge(batch);
    last.forEach(
        (id, position) -> {
          if (position == steps) {
            positions.remove(id);
            client.ended(id);
          }
        });
  }

  private void write(Map<String, Integer> last) throws SQLException {
    for (var entry : last.entrySet()) {
      instance.setObject(1, UUID.fromString(entry.getKey()));
      instance.setInt(2, entry.getValue());
      instance.setString(3, entry.getValue() == steps ? "COMPLETED" : "RUNNING");
      instance.setString(4, "{\"step\":" + entry.getValue() + "}");
      instance.addBatch();
    }
    history.executeBatch();
    instance.executeBatch();
    database.commit();
  }

  /** Waits for the confirms. */
  private void command(List<Input> batch, Map<String, Integer> last)
      throws IOException, InterruptedException {
    int commands = (int) last.values().stream().filter(position -> position < steps).count();
    CountDownLatch confirmed = new CountDownLatch(commands);
    for (Input input : batch) {
      int position = positions.get(input.id());
      if (position < steps) {
        out.send(
            "",
            "floor.step" + (position + 1),
            Confirming.persistent(input.id()).replyTo(REPLIES).build(),
            input.body(),
            confirmed);
      }
    }
    confirmed.await();
  }

  private void acknowledge(List<Input> batch) throws IOException {
    long lastReply = -1;
    long lastEvent = -1;
    for (Input input : batch) {
      if (input.isEvent()) {
        lastEvent = input.tag();
      } else {
        lastReply = input.tag();
      }
    }
    if (lastReply >= 0) {
      replies.basicAck(lastReply, true);
    }
    if (lastEvent >= 0) {
      events.basicAck(lastEvent, true);
    }
  }
}
