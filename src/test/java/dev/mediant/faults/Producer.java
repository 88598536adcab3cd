package dev.mediant.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Publishes events as a careful producer does: again and again until the broker confirms. */
final class Producer implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 20_000;
  private static final long BETWEEN_TRIES_MILLIS = 200;

  private final ConnectionFactory factory = new ConnectionFactory();
  private final LedgerFile ledger;
  private final AtomicLong again = new AtomicLong();
  private @Nullable Connection connection;

  Producer(String amqp, LedgerFile ledger) throws Exception {
    this.ledger = ledger;
    factory.setUri(amqp);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setRequestedHeartbeat(5);
  }

  /** Returns when all of them are confirmed. */
  synchronized void publish(List<String> orders) throws InterruptedException {
    publish(orders, 1);
  }

  /** Each so many times, as a producer may that lost a confirm. */
  synchronized void publish(List<String> orders, int times) throws InterruptedException {
    while (!orders.isEmpty() && !confirmed(orders, times)) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
    }
    orders.forEach(order -> ledger.write("confirmed", order));
  }

  /** Events that were published anew because nobody knew whether they had arrived. */
  long publishedAgain() {
    return again.get();
  }

  private boolean confirmed(List<String> orders, int times) throws InterruptedException {
    int sent = 0;
    try {
      if (connection == null || !connection.isOpen()) {
        connection = factory.newConnection("producer");
      }
      try (Channel channel = connection.createChannel()) {
        channel.confirmSelect();
        for (int time = 0; time < times; time++) {
          for (String order : orders) {
            channel.basicPublish(
                "mediant.events",
                "OrderPlaced",
                MessageProperties.MINIMAL_PERSISTENT_BASIC,
                event(order).getBytes(StandardCharsets.UTF_8));
            sent++;
          }
        }
        return channel.waitForConfirms(PATIENCE_MILLIS);
      }
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      again.addAndGet(sent);
      return false; // nobody knows; with the same id it is no harm to say it again
    }
  }

  static String event(String order) {
    return """
        {"eventId":"e-%s","eventType":"OrderPlaced","timestamp":"2026-01-01T00:00:00Z",\
        "data":{"orderId":"%s","note":"\\u0000 \\ud55c"}}"""
        .formatted(order, order);
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.abort(1_000);
    }
  }
}
