package dev.mediant.mediator;

import dev.mediant.store.OutboxEntry;
import dev.mediant.workflow.Effect;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An outbox row on its way: how many of its effects are unanswered, and which were lost. */
final class OutboxRow {
  /** A queue that is full refuses a message as soon as it is sent. */
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  private final OutboxEntry entry;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private volatile long lostNanos;

  OutboxRow(OutboxEntry entry) {
    this.entry = entry;
  }

  long id() {
    return entry.id();
  }

  OutboxEntry entry() {
    return entry;
  }

  void sent(int effects) {
    unanswered.set(effects);
  }

  void lost(Effect effect) {
    lost.add(key(effect));
    lostNanos = System.nanoTime();
  }

  /** Counts one answer; whether it was the last. */
  boolean answered() {
    return unanswered.decrementAndGet() == 0;
  }

  boolean isConfirmed() {
    return lost.isEmpty();
  }

  boolean mayBeSentAgain() {
    return System.nanoTime() - lostNanos > BETWEEN_TRIES.toNanos();
  }

  /** What has to be sent again: all that was lost, or everything when nothing is known. */
  Predicate<Effect> takeLost() {
    Set<String> taken = Set.copyOf(lost);
    lost.clear();
    return effect -> taken.isEmpty() || taken.contains(key(effect));
  }

  /** The same for the same effect, however often it is derived. */
  private static String key(Effect effect) {
    return switch (effect) {
      case Effect.SendCommand command -> command.command().id().toString();
      case Effect.SendReply reply -> reply.to().toString();
      case Effect.PublishEvent event -> event.event().id().value();
      case Effect.PublishLifecycle lifecycle ->
          lifecycle.origin().id() + " " + lifecycle.what() + " " + lifecycle.at();
    };
  }
}
