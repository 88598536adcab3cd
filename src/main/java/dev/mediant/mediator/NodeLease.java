package dev.mediant.mediator;

import dev.mediant.store.MediatorStore;
import dev.mediant.store.StoreFailure;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Says regularly that this node lives; when it stops saying so, others take over what it had not
 * yet published.
 */
final class NodeLease {
  private static final Logger LOG = Logger.getLogger(NodeLease.class);

  private final MediatorStore store;
  private final UUID node;
  private final Duration lease;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = new Thread(this::beat, "mediant-node-lease");

  NodeLease(MediatorStore store, UUID node, Duration lease) {
    this.store = store;
    this.node = node;
    this.lease = lease;
  }

  void start() {
    store.heartbeat(node, lease);
    thread.setDaemon(true);
    thread.start();
  }

  void stop() throws InterruptedException {
    stopping.countDown();
    thread.join(lease);
  }

  private void beat() {
    try {
      while (!stopping.await(lease.toMillis() / 4, TimeUnit.MILLISECONDS)) {
        renew();
      }
      store.release(node);
    } catch (InterruptedException e) {
      LOG.info("The node's lease was interrupted; it ends by itself");
    } catch (StoreFailure e) {
      LOG.infof("The node's lease could not be released (%s); it ends by itself", e.getMessage());
    }
  }

  private void renew() {
    try {
      store.heartbeat(node, lease);
    } catch (RuntimeException e) { // whatever it is, the next beat may succeed
      LOG.warnf(
          "The node's lease could not be renewed (%s); when it ends, other nodes send again what this one has not"
              + " confirmed",
          e.getMessage());
    }
  }
}
