package dev.mediant.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.mediant.message.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
  private static final String QUESTIONS_QUEUE = "ledger.questions";
  private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");
  private static final int PREFETCH = 200;

  /** Longer than the timeout of a step and the delay to its next attempt. */
  private static final long LATE_MILLIS = 3_000;

  /** How long packing takes. */
  private static final long PACKING_MILLIS = 60;

  private final LedgerFile ledger;
  private final InHand packing;
  private final UndoHold hold;
  private final CommandBook book;
  private final Clerk clerk;
  private final Operator operator;
  private final Connection connection;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  ProcessorSession(
      String amqp,
      LedgerFile ledger,
      UndoHold hold,
      CommandBook book,
      Clerk clerk,
      Operator operator)
      throws IOException, TimeoutException {
    this.ledger = ledger;
    this.packing = new InHand(ledger);
    this.hold = hold;
    this.book = book;
    this.clerk = clerk;
    this.operator = operator;
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
    keepLifecycle();
    takeQuestions(); // before any work leads to one
    for (String channel : LedgerProcessors.CHANNELS) {
      serve(channel);
    }
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
    List<Answers.Answer> answers = book.enter(name, order, delivery, body).all();
    Delivery tardy = book.wokenBy(name, order, delivery);
    if (tardy != null) {
      answerLate(channel, tardy, TardyLabels.GIVE, order);
    }
    if (name.equals(CareWork.PACK)) {
      String key = headers.get("mediant-idempotency-key").toString();
      packing.take(key);
      later.schedule(
          () -> {
            packing.leave(key);
            answer(channel, delivery, name, order, answers);
          },
          PACKING_MILLIS,
          TimeUnit.MILLISECONDS);
    } else {
      answer(channel, delivery, name, order, answers);
    }
  }

  private void answer(
      Confirming channel,
      Delivery delivery,
      String name,
      String order,
      List<Answers.Answer> answers) {
    try {
      reply(channel, delivery, name, order, answers);
    } catch (IOException | RuntimeException e) {
      System.out.println("an answer is lost with its connection: " + e);
    }
  }

  private void reply(
      Confirming channel,
      Delivery delivery,
      String name,
      String order,
      List<Answers.Answer> answers)
      throws IOException {
    long tag = delivery.getEnvelope().getDeliveryTag();
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
    channel.queueDeclare(LIFECYCLE_QUEUE, true, false, false, QUORUM);
    channel.queueBind(LIFECYCLE_QUEUE, "mediant.lifecycle", "#");
    channel.basicQos(PREFETCH);
    channel.basicConsume(
        LIFECYCLE_QUEUE,
        false,
        (tag, delivery) -> {
          ledger.write("lifecycle", new String(delivery.getBody(), StandardCharsets.UTF_8));
          if (delivery.getEnvelope().getRoutingKey().equals("shop.claim.NeedsAttention")) {
            call(Json.parse(delivery.getBody()).path("data").path("instance").asText());
          }
          channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        },
        tag -> ended.countDown());
  }

  /** Its process outlives the session, and so does the call. */
  private void call(String instance) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                operator.see(instance);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Each is acknowledged when it is answered. */
  private void takeQuestions() throws IOException {
    Channel channel = connection.createChannel();
    channel.queueDeclare(QUESTIONS_QUEUE, true, false, false, QUORUM);
    channel.queueBind(QUESTIONS_QUEUE, "mediant.events", "ReleaseWanted");
    channel.basicQos(PREFETCH);
    channel.basicConsume(
        QUESTIONS_QUEUE,
        false,
        (tag, delivery) -> Thread.ofVirtual().start(() -> answer(channel, delivery)),
        tag -> ended.countDown());
  }

  /** Some are answered by three at once. */
  private void answer(Channel channel, Delivery delivery) {
    try {
      JsonNode data = Json.parse(delivery.getBody()).path("data");
      String order = data.path("orderId").asText();
      String instance = data.path("instance").asText();
      List<Thread> people = new ArrayList<>();
      for (int i = 0; i < (Kind.of(order) == Kind.ECHO ? 3 : 1); i++) {
        people.add(Thread.ofVirtual().start(() -> answer(order, instance)));
      }
      for (Thread person : people) {
        person.join();
      }
      synchronized (channel) {
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
      }
    } catch (IOException | RuntimeException e) {
      System.out.println("a question is asked again: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(String order, String instance) {
    try {
      clerk.answer(order, instance);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    later.shutdownNow();
    connection.abort(1_000);
  }
}
