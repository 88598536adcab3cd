package dev.mediant.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody who takes messages from a queue beside its consumers, keeps them for a while, and puts
 * them back the last one first: behind what came meanwhile.
 */
final class Reordering {
  private static final int AT_ONCE = 20;
  private static final long CONFIRM_MILLIS = 20_000;

  private final String queue;
  private final Random random;
  private final int leastMillis;
  private final int mostMillis;
  private long moved;

  /** Keeps them that long, by chance. */
  Reordering(String queue, Random random, int leastMillis, int mostMillis) {
    this.queue = queue;
    this.random = random;
    this.leastMillis = leastMillis;
    this.mostMillis = mostMillis;
  }

  /** Returns how many messages it put back. */
  long until(Connection connection, long endNanos)
      throws IOException, InterruptedException, TimeoutException {
    try (Channel channel = connection.createChannel()) {
      channel.basicQos(AT_ONCE);
      channel.confirmSelect();
      while (System.nanoTime() < endNanos) {
        turnRound(channel);
      }
    }
    return moved;
  }

  private void turnRound(Channel channel)
      throws IOException, InterruptedException, TimeoutException {
    List<Delivery> taken = new ArrayList<>();
    String tag =
        channel.basicConsume(
            queue,
            false,
            (consumer, delivery) -> {
              synchronized (taken) {
                taken.add(delivery);
              }
            },
            consumer -> {});
    TimeUnit.MILLISECONDS.sleep(random.nextInt(leastMillis, mostMillis));
    channel.basicCancel(tag);
    synchronized (taken) {
      for (Delivery delivery : taken.reversed()) {
        channel.basicPublish("", queue, delivery.getProperties(), delivery.getBody());
      }
      channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
      // one by one: what came after the cancel is not among them, and goes back with the channel
      for (Delivery delivery : taken) {
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        moved++;
      }
    }
  }
}
