package dev.mediant.channel;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.mediant.mediator.Outlet.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes in order, on one thread and one channel, many messages ahead of their confirms. What
 * can't be settled is reported as lost, never kept: whoever sends keeps it in the outbox and sends
 * it again.
 */
final class Publisher implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Publisher.class);

  /** Messages handed in and not yet written; beyond that the broker is not keeping up. */
  private static final int QUEUED = 20_000;

  /** Messages written and not yet confirmed. */
  private static final int IN_FLIGHT = 2_000;

  /** RabbitMQ 4 closes the channel, with everything on it, for a larger one. */
  private static final int LARGEST_BODY = 16 * 1024 * 1024;

  private static final long LOOK_MILLIS = 200;

  private record Entry(OutgoingMessage message, CompletableFuture<Outcome> future) {}

  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUED);
  private final BrokerConnection connection;
  private final Topology topology;
  private final Duration answerWithin;
  private final Thread writer;
  private final Thread watch;
  private volatile @Nullable ConfirmedChannel channel;

  /**
   * @param answerWithin how long the broker may confirm nothing at all before it is taken for gone
   */
  Publisher(BrokerConnection connection, Topology topology, Duration answerWithin) {
    this.connection = connection;
    this.topology = topology;
    this.answerWithin = answerWithin;
    this.writer = Thread.ofPlatform().daemon().name("outlet").unstarted(this::run);
    this.watch = Thread.ofPlatform().daemon().name("outlet watch").unstarted(this::watch);
  }

  void start() {
    writer.start();
    watch.start();
  }

  boolean isOpen() {
    ConfirmedChannel open = channel;
    return open != null && open.isOpen() && !connection.isBlocked();
  }

  CompletableFuture<Outcome> publish(OutgoingMessage message) {
    CompletableFuture<Outcome> future = new CompletableFuture<>();
    if (message.body().length > LARGEST_BODY) {
      LOG.errorf(
          "a message to %s has %d bytes, more than brokers take (%d); it counts as unroutable",
          message.routingKey(), message.body().length, LARGEST_BODY);
      future.complete(Outcome.UNROUTABLE);
    } else if (channel == null || !queue.offer(new Entry(message, future))) {
      future.complete(Outcome.LOST);
    } else if (channel == null) {
      abandonQueue(); // closed in between: nobody may be left to take it out
    }
    return future;
  }

  private void run() {
    Backoff backoff = new Backoff();
    try {
      Connection open = connection.await();
      while (open != null) {
        serve(open, backoff);
        Thread.sleep(backoff.next());
        open = connection.await();
      }
    } catch (InterruptedException e) {
      LOG.debug("outlet closed");
    } finally {
      abandonQueue();
    }
  }

  private void serve(Connection open, Backoff backoff) throws InterruptedException {
    ConfirmedChannel made = null;
    try {
      topology.ensureAll(open);
      made = new ConfirmedChannel(open);
      channel = made;
      LOG.debug("outlet open");
      while (made.isOpen()) {
        write(made);
        backoff.reset();
      }
    } catch (IOException | ShutdownSignalException e) {
      LOG.warnf("publishing failed: %s; what was not confirmed is sent again", Failures.reason(e));
    } finally {
      channel = null;
      if (made != null) {
        made.abandon();
      }
      abandonQueue();
    }
  }

  private void write(ConfirmedChannel to) throws IOException, InterruptedException {
    if (!to.confirms().hasRoom(IN_FLIGHT, LOOK_MILLIS)) {
      return;
    }
    Entry entry = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    if (entry != null) {
      publish(to, entry);
    }
  }

  private static void publish(ConfirmedChannel to, Entry entry) throws IOException {
    try {
      to.publish(entry.message(), entry.future());
    } catch (ShutdownSignalException e) {
      throw e;
    } catch (RuntimeException e) {
      // The client refuses what AMQP can't carry, such as headers larger than a frame. Sent again
      // it would be refused again.
      entry.future().complete(Outcome.UNROUTABLE);
      throw new IOException(
          "a message to " + entry.message().routingKey() + " can't be written: " + e.getMessage(),
          e);
    }
  }

  private void abandonQueue() {
    List<Entry> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(entry -> entry.future().complete(Outcome.LOST));
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(LOOK_MILLIS);
        ConfirmedChannel open = channel;
        if (open != null) {
          look(open, System.nanoTime());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("outlet watch closed");
    }
  }

  private void look(ConfirmedChannel open, long nowNanos) {
    open.confirms().sweep(nowNanos);
    Long silent = open.confirms().silentSinceNanos();
    if (silent != null && connection.chanceSince(silent, nowNanos).compareTo(answerWithin) > 0) {
      LOG.warnf(
          "no confirm came for %d s; the connection is made anew and what was not confirmed is sent again",
          answerWithin.toSeconds());
      connection.abort("no confirm in time");
    }
  }

  @Override
  public void close() {
    watch.interrupt();
    writer.interrupt();
    connection.close();
  }
}
