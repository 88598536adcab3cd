package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** One channel of the Java client that consumes and acknowledges by hand. */
final class Consumption implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Consumption.class);

  private final Channel channel;
  private final AcknowledgingChannel acknowledging;
  private final Prefetch prefetch;
  private final Consumer<String> ended;
  private final List<String> consumers = new ArrayList<>();

  /**
   * @param ended is told, once or more, why nothing will come any more
   */
  Consumption(Connection connection, Prefetch prefetch, Consumer<String> ended) throws IOException {
    this.channel =
        connection
            .openChannel()
            .orElseThrow(() -> new IOException("the broker allows no more channels"));
    this.acknowledging = new AcknowledgingChannel(channel, ended);
    this.prefetch = prefetch;
    this.ended = ended;
    channel.basicQos(prefetch.messages());
  }

  void consume(String queue, Consumer<Delivery> handler) throws IOException {
    consumers.add(channel.basicConsume(queue, false, new Receiver(queue, handler)));
  }

  /** Nothing more comes; what came may still be acknowledged. */
  void cancel() throws IOException {
    for (String consumer : consumers) {
      channel.basicCancel(consumer);
    }
    consumers.clear();
  }

  /** The queue's length and number of consumers; fails when it doesn't exist. */
  AMQP.Queue.DeclareOk look(String queue) throws IOException {
    return channel.queueDeclarePassive(queue);
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
        DeliveryReceipt receipt = new DeliveryReceipt(acknowledging, envelope.getDeliveryTag());
        handler.accept(new Delivery(envelope, properties, body, receipt));
        if (prefetch.shrinksFor(body.length)) {
          ended.accept(prefetch.reason(queue, body.length));
        }
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
