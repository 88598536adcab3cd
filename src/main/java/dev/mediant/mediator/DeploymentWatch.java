package dev.mediant.mediator;

import dev.mediant.mediator.FolderDeployment.Look;
import dev.mediant.store.StoreFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Looks every few seconds at what is deployed, and sooner while somebody is writing files. */
final class DeploymentWatch {
  private static final Logger LOG = Logger.getLogger(DeploymentWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Duration interval;
  private final Supplier<Look> look;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("mediant-deployments").unstarted(this::run);
  private boolean failing;

  DeploymentWatch(Duration interval, Supplier<Look> look) {
    this.interval = interval;
    this.look = look;
  }

  void start() {
    thread.start();
  }

  void stop() throws InterruptedException {
    stopping.countDown();
    thread.join(PATIENCE);
  }

  private void run() {
    try {
      Duration pause = interval;
      while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        pause = turn() == Look.MOVING ? FolderDeployment.REST : interval;
      }
    } catch (InterruptedException e) {
      LOG.info("Interrupted: what is deployed from now on is seen at the next start");
    }
  }

  private Look turn() {
    try {
      Look seen = look.get();
      failing = false;
      return seen;
    } catch (StoreFailure e) {
      if (!failing) {
        LOG.warnf(
            "What is deployed can't be looked at (%s); it stays as it is until that works again",
            e.getMessage());
      }
      failing = true;
    } catch (RuntimeException e) { // the next look may succeed, and nobody else looks
      LOG.error("Looking at what is deployed failed; it stays as it is until that works again", e);
    }
    return Look.AT_REST;
  }
}
