package dev.mediant.channel;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the broker, made when somebody needs it and made anew, patiently, after each
 * loss.
 *
 * <p>There is one for consuming and others for publishing, since a broker that is short of memory
 * stops reading from connections that publish.
 */
final class BrokerConnection implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BrokerConnection.class);
  private static final int CLOSE_MILLIS = 2_000;

  private final BrokerAddress address;
  private final ConnectionFactory factory;
  private final String name;
  private final String consequence;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private volatile @Nullable Connection current;
  private volatile boolean blocked;
  private volatile long takingNanos = System.nanoTime();
  private volatile boolean closed;

  /** Whether something was reported that a connection made later ends. */
  private volatile boolean troubled;

  /**
   * @param name shown in the broker's list of connections
   * @param consequence what doesn't happen while there is no connection, such as "no messages are
   *     sent"
   */
  BrokerConnection(BrokerAddress address, String name, String consequence) {
    this.address = address;
    this.factory = address.factory();
    this.name = name;
    this.consequence = consequence;
    factory.setThreadFactory(Thread.ofPlatform().daemon().name(name + " ", 1).factory());
  }

  /** The open connection; waits for one as long as it takes. Null once this is closed. */
  @Nullable Connection await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Backoff backoff = new Backoff();
      while (!closed) {
        Connection open = current;
        if (open != null && open.isOpen()) {
          return open;
        }
        connect(backoff);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void connect(Backoff backoff) throws InterruptedException {
    try {
      blocked = false;
      Connection made = factory.newConnection(name);
      made.addShutdownListener(this::lost);
      made.addBlockedListener(this::blocked, this::unblocked);
      current = made;
      LOG.logf(
          troubled ? Logger.Level.INFO : Logger.Level.DEBUG, "%s: connected to %s", name, address);
      troubled = false;
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      troubled = true;
      Duration pause = backoff.next();
      LOG.warnf(
          "%s: can't connect to %s: %s; %s, trying again in %d s",
          name, address, Failures.reason(e), consequence, pause.toSeconds());
      closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void lost(ShutdownSignalException cause) {
    if (!closed) {
      troubled = true;
      LOG.warnf(
          "%s: lost the connection to %s: %s; %s until it is back",
          name, address, Failures.reason(cause), consequence);
    }
  }

  private void blocked(String reason) {
    blocked = true;
    LOG.warnf("%s: the broker takes nothing now (%s); %s until it does", name, reason, consequence);
  }

  private void unblocked() {
    takingNanos = System.nanoTime();
    blocked = false;
    LOG.infof("%s: the broker takes messages again", name);
  }

  boolean isOpen() {
    return open().isPresent();
  }

  /** The connection, if there is one now. */
  Optional<Connection> open() {
    return Optional.ofNullable(current).filter(Connection::isOpen);
  }

  boolean isBlocked() {
    return blocked;
  }

  /** For how long the broker has had the chance to answer what was sent at that time. */
  Duration chanceSince(long sentNanos, long nowNanos) {
    long since = sentNanos - takingNanos > 0 ? sentNanos : takingNanos;
    return blocked ? Duration.ZERO : Duration.ofNanos(nowNanos - since);
  }

  /** Drops a connection that no longer answers; the next {@link #await} makes a new one. */
  void abort(String reason) {
    Connection open = current;
    if (open != null) {
      open.abort(com.rabbitmq.client.AMQP.CONNECTION_FORCED, reason, CLOSE_MILLIS);
    }
  }

  @Override
  public void close() {
    closed = true;
    abort("closed");
    lock.lock();
    try {
      closing.signalAll();
      abort("closed");
    } finally {
      lock.unlock();
    }
  }
}
