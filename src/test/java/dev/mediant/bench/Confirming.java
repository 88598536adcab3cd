package dev.mediant.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;

/** Publishes with pipelined confirms; counts a latch down when a message is confirmed. */
final class Confirming {
  private final Channel channel;
  private final ConcurrentNavigableMap<Long, CountDownLatch> open = new ConcurrentSkipListMap<>();

  Confirming(Connection connection) throws IOException {
    channel = connection.createChannel();
    channel.confirmSelect();
    channel.addConfirmListener(
        this::confirmed,
        (tag, multiple) -> {
          throw new IllegalStateException("the broker refused a message");
        });
  }

  static AMQP.BasicProperties.Builder persistent(String messageId) {
    return new AMQP.BasicProperties.Builder()
        .deliveryMode(2)
        .contentType("application/json")
        .messageId(messageId);
  }

  synchronized void send(
      String exchange,
      String routingKey,
      AMQP.BasicProperties properties,
      byte[] body,
      CountDownLatch latch)
      throws IOException {
    open.put(channel.getNextPublishSeqNo(), latch);
    channel.basicPublish(exchange, routingKey, properties, body);
  }

  private void confirmed(long tag, boolean multiple) {
    if (multiple) {
      Map<Long, CountDownLatch> all = open.headMap(tag, true);
      all.values().forEach(CountDownLatch::countDown);
      all.clear();
    } else {
      CountDownLatch latch = open.remove(tag);
      if (latch != null) {
        latch.countDown();
      }
    }
  }
}
