package dev.mediant.mediator;

import java.time.Duration;
import java.time.Instant;

/**
 * Says when due timers may fire: regularly, but after the replies that are already here, and not
 * while commands wait to be sent, so that an outage of ours is not taken for the processor's.
 */
final class TimerGate {
  /** An outbox row older than this means that the broker takes nothing now. */
  private static final Duration STUCK = Duration.ofSeconds(2);

  private final Mediation mediation;
  private final InputQueue queue;
  private final Intake intake;
  private final Duration every;
  private long lookedAt;

  TimerGate(Mediation mediation, InputQueue queue, Intake intake, Duration every) {
    this.mediation = mediation;
    this.queue = queue;
    this.intake = intake;
    this.every = every;
    this.lookedAt = System.nanoTime();
  }

  boolean isOpen() {
    long sinceLast = System.nanoTime() - lookedAt;
    if (sinceLast < every.toNanos()) {
      return false;
    }
    boolean repliesFirst =
        queue.hasRunning() && sinceLast < every.multipliedBy(10).toNanos()
            || !intake.repliesCaughtUp(mediation.domain());
    if (repliesFirst) {
      return false;
    }
    lookedAt = System.nanoTime();
    return !isStuck();
  }

  private boolean isStuck() {
    Instant oldest = mediation.store().oldestOutbox(mediation.domain());
    return oldest != null && oldest.plus(STUCK).isBefore(mediation.store().now());
  }
}
