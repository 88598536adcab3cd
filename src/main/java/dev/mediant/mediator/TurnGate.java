package dev.mediant.mediator;

import java.time.Duration;

/**
 * Says when to look for commands whose turn has come: at once when one was held or a place is free,
 * when a rate says so, and regularly, for other nodes free places too. A domain without limits is
 * looked at until nothing waits there any more: what does was held when it had some.
 */
final class TurnGate {
  private final Mediation mediation;
  private final OutboxRelay relay;
  private final int outboxLimit;
  private final Duration every;
  private boolean mayWait = true;
  private long dueAt = System.nanoTime();

  TurnGate(Mediation mediation, OutboxRelay relay, int outboxLimit, Duration every) {
    this.mediation = mediation;
    this.relay = relay;
    this.outboxLimit = outboxLimit;
    this.every = every;
  }

  /** What is let go while the broker takes nothing would reach the processor all at once later. */
  boolean isOpen() {
    mayWait |= isLimited();
    if (!mayWait || !left().isZero()) {
      return false;
    }
    dueAt = System.nanoTime() + every.toNanos();
    return relay.isOpen() && relay.unconfirmed().count() < outboxLimit;
  }

  private boolean isLimited() {
    return mediation.workflows().isLimited(mediation.domain());
  }

  /** How long until it opens, at most. */
  Duration left() {
    return mayWait
        ? Duration.ofNanos(Math.clamp(dueAt - System.nanoTime(), 0, every.toNanos()))
        : every;
  }

  /** A batch says whether and how soon to look again. */
  void learn(Committed.Turns turns) {
    if (turns.noneWaits() && !isLimited()) {
      mayWait = false;
    }
    if (turns.lookIn() != null) {
      mayWait = true;
      dueAt = Math.min(dueAt, System.nanoTime() + turns.lookIn().toNanos());
    }
  }
}
