package dev.mediant.channel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the replies that waited in the queue when its consumption began have all been handed
 * over. Other nodes consume from the same queue, so that ours may never see as many as waited: an
 * empty queue counts as well, and after a while so does time.
 */
final class ReplyProgress {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final long waiting;
  private final long startedNanos = System.nanoTime();
  private final AtomicLong handedOver = new AtomicLong();
  private volatile boolean caughtUp;

  ReplyProgress(long waiting) {
    this.waiting = waiting;
    this.caughtUp = waiting == 0;
  }

  void handedOver() {
    if (handedOver.incrementAndGet() >= waiting) {
      caughtUp = true;
    }
  }

  /** {@code ready} is the queue's length now. */
  void observe(long ready) {
    if (ready == 0 || System.nanoTime() - startedNanos > LONG_ENOUGH.toNanos()) {
      caughtUp = true;
    }
  }

  boolean isCaughtUp() {
    return caughtUp;
  }
}
