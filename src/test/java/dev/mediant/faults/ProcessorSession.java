package dev.mediant.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processors on one connection, until it is lost or one of their queues is. */
final class ProcessorSession implements AutoCloseable {
  private static final String LIFECYCLE_QUEUE = "ledger.lifecycle";
  private static final int PREFETCH = 200;

  /** Longer than the timeout of a step and the delay to its next attempt. */
  private static final long LATE_MILLIS = 3_000;

  private final LedgerFile ledger;
  private final UndoHold hold;
  private final Connection connection;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  ProcessorSession(String amqp, LedgerFile ledger, UndoHold hold)
      throws IOException, TimeoutException {
    this.ledger = ledger;
    this.hold = hold;
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(amqp);
    } catch (java.net.URISyntaxException | java.security.GeneralSecurityException e) {
      throw new IllegalArgumentException(amqp, e);
    }
    factory.setAutomaticRecoveryEnabled(false);
    factory.setRequestedHeartbeat(5);
    factory.setSharedExecutor(Executors.newVirtualThreadPerTaskExecutor()); // a held one blocks
    connection = factory.newConnection("ledger processors");
    connection.addShutdownListener(cause -> ended.countDown());
    for (String channel : LedgerProcessors.CHANNELS) {
      serve(channel);
    }
    keepLifecycle();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  private void serve(String name) throws IOException {
    Channel channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    Confirming confirming = new Confirming(channel);
    channel.basicConsume(
        name, false, (tag, delivery) -> take(confirming, name, delivery), tag -> ended.countDown());
  }

  private void take(Confirming channel, String name, Delivery delivery) throws IOException {
    Map<String, Object> headers = delivery.getProperties().getHeaders();
    if (headers.containsKey("mediant-outcome")) {
      awaitHold();
    }
    String body = new String(delivery.getBody(), StandardCharsets.UTF_8);
    String order = Ledger.order(body);
    ledger.write(
        "command",
        order,
        name,
        headers.get("mediant-idempotency-key").toString(),
        headers.get("mediant-workflow").toString(),
        headers.get("mediant-instance").toString(),
        headers.getOrDefault("mediant-outcome", "-").toString(),
        delivery.getProperties().getMessageId(),
        body);
    int attempt = Integer.parseInt(headers.get("mediant-attempt").toString());
    long tag = delivery.getEnvelope().getDeliveryTag();
    List<Answers.Answer> answers = Answers.to(name, order, attempt).all();
    for (int i = 0; i < answers.size(); i++) {
      Answers.Answer answer = answers.get(i);
      if (answer.late()) {
        later.schedule(
            () -> answerLate(channel, delivery, name, order), LATE_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        channel.reply(delivery, answer, name, order, i == answers.size() - 1 ? tag : 0);
      }
    }
    if (answers.isEmpty() || answers.getLast().late()) {
      channel.acknowledge(tag);
    }
  }

  private void awaitHold() {
    try {
      hold.awaitOpen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void answerLate(Confirming channel, Delivery delivery, String name, String order) {
    try {
      channel.reply(delivery, new Answers.Answer("completed", true, false), name, order, 0);
    } catch (IOException | RuntimeException e) {
      System.out.println("a late answer is lost with its connection: " + e);
    }
  }

  private void keepLifecycle() throws IOException {
    Channel channel = connection.createChannel();
    channel.queueDeclare(LIFECYCLE_QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueBind(LIFECYCLE_QUEUE, "mediant.lifecycle", "#");
    channel.basicQos(PREFETCH);
    channel.basicConsume(
        LIFECYCLE_QUEUE,
        false,
        (tag, delivery) -> {
          ledger.write("lifecycle", new String(delivery.getBody(), StandardCharsets.UTF_8));
          channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        },
        tag -> ended.countDown());
  }

  @Override
  public void close() {
    later.shutdownNow();
    connection.abort(1_000);
  }
}
