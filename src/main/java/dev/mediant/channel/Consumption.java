package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One channel that consumes and acknowledges by hand. When it is gone its receipts are worth
 * nothing: the broker delivers those messages again.
 */
final class Consumption implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Consumption.class);

  /** A message as it came. */
  record Delivery(
      Envelope envelope, AMQP.BasicProperties properties, byte[] body, DeliveryReceipt receipt) {
    void acknowledge() {
      receipt.consumption().acknowledge(List.of(receipt.tag()));
    }
  }

  private final Channel channel;
  private final Consumer<String> ended;
  private final Set<String> consumers = new HashSet<>();
  private final Acknowledgements acknowledgements = new Acknowledgements();

  /**
   * @param ended is told, once or more, why nothing will come any more
   */
  Consumption(Connection connection, int prefetch, Consumer<String> ended) throws IOException {
    this.channel =
        connection
            .openChannel()
            .orElseThrow(() -> new IOException("the broker allows no more channels"));
    this.ended = ended;
    channel.basicQos(prefetch);
  }

  /** Begins to consume; the result names the consumer. */
  String consume(String queue, Consumer<Delivery> handler) throws IOException {
    String consumer = channel.basicConsume(queue, false, new Receiver(queue, handler));
    consumers.add(consumer);
    return consumer;
  }

  /** What was delivered may still be acknowledged. */
  void cancel(String consumer) throws IOException {
    consumers.remove(consumer);
    channel.basicCancel(consumer);
  }

  void cancelAll() throws IOException {
    for (String consumer : List.copyOf(consumers)) {
      cancel(consumer);
    }
  }

  /** How many messages are ready in the queue now. */
  int ready(String queue) throws IOException {
    return channel.queueDeclarePassive(queue).getMessageCount();
  }

  synchronized void acknowledge(Collection<Long> tags) {
    if (!channel.isOpen()) {
      return;
    }
    try {
      for (Acknowledgements.Frame frame : acknowledgements.acknowledge(tags)) {
        channel.basicAck(frame.tag(), frame.multiple());
      }
    } catch (IOException | ShutdownSignalException e) {
      ended.accept("acknowledging failed: " + Failures.reason(e));
    }
  }

  @Override
  public void close() {
    Failures.abandon(channel);
  }

  /** Hands deliveries over and notices every way in which they can stop coming. */
  private final class Receiver extends DefaultConsumer {
    private final String queue;
    private final Consumer<Delivery> handler;

    Receiver(String queue, Consumer<Delivery> handler) {
      super(channel);
      this.queue = queue;
      this.handler = handler;
    }

    @Override
    public void handleDelivery(
        String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
      try {
        handler.accept(
            new Delivery(
                envelope,
                properties,
                body,
                new DeliveryReceipt(Consumption.this, envelope.getDeliveryTag())));
      } catch (RuntimeException e) {
        LOG.errorf(
            e, "a message of queue %s could not be handed over; its queue is opened anew", queue);
        ended.accept("a message of queue " + queue + " could not be handed over");
      }
    }

    @Override
    public void handleCancel(String tag) {
      ended.accept(
          "the broker ended the consumption of queue "
              + queue
              + " (deleted, or moved to another node)");
    }

    @Override
    public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
      ended.accept(Failures.reason(signal));
    }
  }
}
