package dev.mediant.mediator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** How many messages of a domain are on their way to the broker, not yet answered. */
final class Unconfirmed {
  /** So few are no sign of load. */
  private static final int FEW = 16;

  private static final Duration BREATH = Duration.ofMillis(20);

  private final AtomicInteger count = new AtomicInteger();
  private volatile @Nullable Thread breathing;

  int count() {
    return count.get();
  }

  void sent(int messages) {
    count.addAndGet(messages);
  }

  void answered() {
    if (count.decrementAndGet() == FEW) {
      LockSupport.unpark(breathing);
    }
  }

  /**
   * Under load, waits a moment for the broker's confirms: what comes meanwhile makes a larger
   * batch, and fewer, larger batches cost the database and the broker less.
   */
  void takeBreath() {
    long until = System.nanoTime() + BREATH.toNanos();
    breathing = Thread.currentThread();
    long left = BREATH.toNanos();
    while (count.get() > FEW && left > 0) {
      LockSupport.parkNanos(left);
      left = until - System.nanoTime();
    }
    breathing = null;
  }
}
