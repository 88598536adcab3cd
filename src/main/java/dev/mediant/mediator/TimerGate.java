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

  /**
   * For one older than this, while others get through, a single queue is to blame: that one's
   * commands may time out rather than stop the timers of the whole domain.
   */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final Mediation mediation;
  private final InputQueue queue;
  private final Intake intake;
  private final OutboxRelay relay;
  private final Duration every;
  private long lookedAt;

  TimerGate(
      Mediation mediation, InputQueue queue, Intake intake, OutboxRelay relay, Duration every) {
    this.mediation = mediation;
    this.queue = queue;
    this.intake = intake;
    this.relay = relay;
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
    if (oldest == null) {
      return false;
    }
    Duration age = Duration.between(oldest, mediation.store().now());
    return age.compareTo(STUCK) > 0 && (age.compareTo(LONG_ENOUGH) < 0 || !relay.isOpen());
  }
}
