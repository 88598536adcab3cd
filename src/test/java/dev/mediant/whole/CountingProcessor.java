package dev.mediant.whole;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A processor that completes all it is sent, and counts what it has in hand. */
final class CountingProcessor implements AutoCloseable {
  private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
  private final Connection connection;
  private final Channel channel;
  private final Set<String> inHand = new HashSet<>();

  /** By the command's id: a command that comes again is the same one. */
  private final Map<String, Long> cameAt = new LinkedHashMap<>();

  private int most;
  private int answered;

  CountingProcessor(String amqp, String queue, long takesMillis) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqp);
    this.connection = factory.newConnection("counting processor");
    this.channel = connection.createChannel();
    channel.basicConsume(
        queue,
        true,
        (tag, command) -> {
          if (came(command.getProperties().getMessageId())) {
            work.schedule(() -> answer(command), takesMillis, TimeUnit.MILLISECONDS);
          } else {
            work.execute(() -> answer(command));
          }
        },
        tag -> {});
  }

  /** Whether it is new. */
  private synchronized boolean came(String id) {
    boolean isNew = cameAt.putIfAbsent(id, System.nanoTime()) == null;
    if (isNew) {
      inHand.add(id);
      most = Math.max(most, inHand.size());
    }
    return isNew;
  }

  private void answer(Delivery command) {
    String id = command.getProperties().getMessageId();
    synchronized (this) {
      answered += inHand.remove(id) ? 1 : 0;
    }
    try {
      channel.basicPublish(
          "",
          command.getProperties().getReplyTo(),
          new BasicProperties.Builder()
              .contentType("application/json")
              .correlationId(id)
              .deliveryMode(2)
              .headers(Map.of("mediant-outcome", "completed"))
              .build(),
          "{}".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the processor could not answer " + id, e);
    }
  }

  /** How many different ones it had in hand at once, at most. */
  synchronized int most() {
    return most;
  }

  synchronized int answered() {
    return answered;
  }

  /** When each one came, in nanoseconds. */
  synchronized long[] cameAt() {
    return cameAt.values().stream().mapToLong(at -> at).toArray();
  }

  @Override
  public void close() throws IOException {
    work.shutdownNow();
    connection.close();
  }
}
