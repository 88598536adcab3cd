package dev.mediant.channel;

import com.rabbitmq.client.Channel;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.vertx.rabbitmq.RabbitMQMessage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A domain's initiating events over the SmallRye connector, for the life of one connection of its
 * own. The connector must never reconnect by itself: what it still holds from before would be
 * acknowledged on the new channel.
 */
final class EventConsumption implements Flow.Subscriber<Message<?>>, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EventConsumption.class);

  /** How many events may still come after a pause. */
  private static final int AHEAD = 32;

  private static final int CLOSE_MILLIS = 2_000;

  private final String queue;
  private final Consumer<Delivery> handler;
  private final Prefetch prefetch;
  private final Consumer<String> ended;
  private volatile @Nullable Channel channel;
  private volatile @Nullable AcknowledgingChannel acknowledging;
  private Flow.@Nullable Subscription subscription;
  private volatile boolean closed;
  private boolean paused;
  private int owed = AHEAD;

  private EventConsumption(
      String queue, Prefetch prefetch, Consumer<Delivery> handler, Consumer<String> ended) {
    this.queue = queue;
    this.prefetch = prefetch;
    this.handler = handler;
    this.ended = ended;
  }

  /**
   * Begins to consume, soon.
   *
   * @param ended is told, once or more, why nothing will come any more
   */
  static EventConsumption start(
      InboundConnector connector,
      EventClients clients,
      EventChannelConfig config,
      Prefetch prefetch,
      Consumer<Delivery> handler,
      Consumer<String> ended) {
    EventConsumption consumption = new EventConsumption(config.queue(), prefetch, handler, ended);
    clients.watch(config.name(), consumption::opened);
    connector.getPublisher(config.build()).subscribe(consumption);
    return consumption;
  }

  private void opened(Channel opened) {
    channel = opened;
    if (closed) {
      abort(opened); // the one who closes may not have seen it
      return;
    }
    acknowledging = new AcknowledgingChannel(opened, ended);
    opened.addShutdownListener(signal -> ended.accept(Failures.reason(signal)));
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription made) {
    subscription = made;
    if (closed) {
      made.cancel();
      return;
    }
    request();
  }

  @Override
  public void onNext(Message<?> message) {
    if (closed) {
      return; // it will come again, to whoever consumes next
    }
    AcknowledgingChannel from = acknowledging;
    if (message instanceof IncomingRabbitMQMessage<?> incoming && from != null) {
      handOver(incoming.message, from);
    } else {
      ended.accept("expected a message of the RabbitMQ connector but got " + message.getClass());
    }
    synchronized (this) {
      owed++;
      request();
    }
  }

  private void handOver(RabbitMQMessage raw, AcknowledgingChannel from) {
    try {
      DeliveryReceipt receipt = new DeliveryReceipt(from, raw.envelope().getDeliveryTag());
      handler.accept(
          new Delivery(
              raw.envelope(),
              (com.rabbitmq.client.AMQP.BasicProperties) raw.properties(),
              raw.body().getBytes(),
              receipt));
      int size = raw.body().length();
      if (prefetch.shrinksFor(size)) {
        ended.accept(prefetch.reason(queue, size));
      }
    } catch (RuntimeException e) {
      LOG.errorf(
          e, "an event of queue %s could not be handed over; its queue is opened anew", queue);
      ended.accept("an event of queue " + queue + " could not be handed over");
    }
  }

  @Override
  public void onError(Throwable failure) {
    ended.accept("consuming queue " + queue + " failed: " + Failures.reason(failure));
  }

  /**
   * The connector doesn't say so otherwise when the broker cancels a consumer, for example because
   * its queue was deleted.
   */
  @Override
  public void onComplete() {
    ended.accept(
        "the broker ended the consumption of queue "
            + queue
            + " (deleted, or moved to another node)");
  }

  synchronized void pause() {
    paused = true;
  }

  synchronized void resume() {
    paused = false;
    request();
  }

  private void request() {
    Flow.Subscription to = subscription;
    if (!paused && to != null && owed > 0) {
      int now = owed;
      owed = 0;
      to.request(now);
    }
  }

  /** Nothing more comes; what came may still be acknowledged. */
  void cancel() {
    Flow.Subscription made;
    synchronized (this) {
      paused = true;
      made = subscription;
    }
    if (made != null) {
      made.cancel(); // outside the lock: it waits for the broker
    }
  }

  /**
   * Cancels first, even where the connection is gone: the connector's client would try for ever to
   * consume again, and the connector would cancel at the end of the process. It would keep the
   * connection until then, too.
   */
  @Override
  public void close() {
    closed = true;
    cancel();
    Channel open = channel;
    if (open != null) {
      abort(open);
    }
  }

  private static void abort(Channel open) {
    open.getConnection().abort(CLOSE_MILLIS);
  }
}
