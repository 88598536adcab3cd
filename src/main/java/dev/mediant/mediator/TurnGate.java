package dev.mediant.mediator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says when to look for commands whose turn has come: at once when one was held or a place is free,
 * when a rate says so, and regularly, for other nodes free places too. A domain without limits is
 * looked at once, at the start: what waits there was held when it had some.
 */
final class TurnGate {
  private final Mediation mediation;
  private final OutboxRelay relay;
  private final Duration every;
  private boolean looksOnce = true;
  private long dueAt = System.nanoTime();

  TurnGate(Mediation mediation, OutboxRelay relay, Duration every) {
    this.mediation = mediation;
    this.relay = relay;
    this.every = every;
  }

  /** What is let go while the broker takes nothing would reach the processor all at once later. */
  boolean isOpen() {
    boolean looks = looksOnce || mediation.workflows().isLimited(mediation.domain());
    if (!looks || !left().isZero()) {
      return false;
    }
    dueAt = System.nanoTime() + every.toNanos();
    boolean open = relay.isOpen();
    looksOnce &= !open;
    return open;
  }

  /** How long until it opens, at most. */
  Duration left() {
    return Duration.ofNanos(Math.clamp(dueAt - System.nanoTime(), 0, every.toNanos()));
  }

  /** A batch says how soon to look again; null when there is no hurry. */
  void lookIn(@Nullable Duration soon) {
    if (soon != null) {
      looksOnce = true;
      dueAt = Math.min(dueAt, System.nanoTime() + soon.toNanos());
    }
  }
}
