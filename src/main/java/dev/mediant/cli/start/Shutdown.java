package dev.mediant.cli.start;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a process that was told to end (Ctrl-C, SIGTERM) until everything has stopped in order: the
 * engine first, then the servers it works with.
 */
final class Shutdown implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean isRequested;

  private Shutdown() {}

  /** From now until it is closed. */
  static Shutdown awaited() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::await, "mediant-shutdown"));
    return shutdown;
  }

  boolean isRequested() {
    return isRequested;
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void await() {
    isRequested = true;
    try {
      if (!stopped.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("mediant: gave up waiting for a clean stop after " + LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
