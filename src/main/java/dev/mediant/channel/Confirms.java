package dev.mediant.channel;

import dev.mediant.mediator.Outlet.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was published on one channel and not yet settled, by delivery tag.
 *
 * <p>RabbitMQ returns an unroutable message and then acknowledges it; Qpid refuses it and then
 * returns it. So a return is remembered until the acknowledgement, and a refusal of a mandatory
 * message waits a moment for its return.
 */
final class Confirms {
  private static final Duration RETURN_GRACE = Duration.ofSeconds(1);

  private final NavigableMap<Long, Pending> pending = new TreeMap<>();
  private int count;
  private long answeredNanos = System.nanoTime();

  private static final class Pending {
    final OutgoingMessage message;
    final CompletableFuture<Outcome> future;
    final long sentNanos;
    boolean returned;
    @Nullable Long refusedNanos;

    Pending(OutgoingMessage message, CompletableFuture<Outcome> future, long sentNanos) {
      this.message = message;
      this.future = future;
      this.sentNanos = sentNanos;
    }
  }

  /** An answer found; completed outside the lock, since whoever waits for it may do anything. */
  private record Settled(CompletableFuture<Outcome> future, Outcome outcome) {
    void complete() {
      future.complete(outcome);
    }
  }

  synchronized void sent(
      long tag, OutgoingMessage message, CompletableFuture<Outcome> future, long nowNanos) {
    pending.put(tag, new Pending(message, future, nowNanos));
    count++;
  }

  void acknowledged(long tag, boolean multiple, long nowNanos) {
    answered(nowNanos);
    settle(tag, multiple, p -> p.returned ? Outcome.UNROUTABLE : Outcome.CONFIRMED);
  }

  void refused(long tag, boolean multiple, long nowNanos) {
    answered(nowNanos);
    settle(
        tag,
        multiple,
        p -> {
          if (p.returned) {
            return Outcome.UNROUTABLE;
          }
          if (!p.message.mandatory()) {
            return Outcome.LOST;
          }
          p.refusedNanos = nowNanos;
          return null;
        });
  }

  private synchronized void answered(long nowNanos) {
    answeredNanos = nowNanos;
  }

  void returned(String exchange, String routingKey, @Nullable String messageId) {
    Settled settled = null;
    synchronized (this) {
      for (Iterator<Pending> all = pending.values().iterator(); all.hasNext(); ) {
        Pending p = all.next();
        if (!p.returned && p.message.isReturnedAs(exchange, routingKey, messageId)) {
          p.returned = true;
          if (p.refusedNanos != null) {
            all.remove();
            count--;
            settled = new Settled(p.future, Outcome.UNROUTABLE);
          }
          break;
        }
      }
    }
    if (settled != null) {
      settled.complete();
    }
  }

  /** Gives up refused messages whose return did not come. */
  void sweep(long nowNanos) {
    settle(
        Long.MAX_VALUE,
        true,
        p ->
            p.refusedNanos != null && nowNanos - p.refusedNanos > RETURN_GRACE.toNanos()
                ? Outcome.LOST
                : null);
  }

  /** The channel is gone: nothing will be settled by it any more. */
  void abandon(Predicate<OutgoingMessage> unroutable) {
    settle(
        Long.MAX_VALUE,
        true,
        p -> p.returned || unroutable.test(p.message) ? Outcome.UNROUTABLE : Outcome.LOST);
  }

  /**
   * Since when, in nanoseconds, the broker owes an answer and gives none at all; null when it owes
   * none. A slow one that still answers is not waited for in vain.
   */
  synchronized @Nullable Long silentSinceNanos() {
    if (pending.isEmpty()) {
      return null;
    }
    long oldest = pending.firstEntry().getValue().sentNanos;
    return oldest - answeredNanos > 0 ? oldest : answeredNanos;
  }

  /** Waits a moment for fewer than {@code limit} to be pending; false when they still are not. */
  synchronized boolean hasRoom(int limit, long waitMillis) throws InterruptedException {
    if (count >= limit) {
      wait(waitMillis);
    }
    return count < limit;
  }

  private void settle(long tag, boolean multiple, Verdict verdict) {
    List<Settled> settled = new ArrayList<>();
    synchronized (this) {
      NavigableMap<Long, Pending> range =
          multiple ? pending.headMap(tag, true) : pending.subMap(tag, true, tag, true);
      for (Iterator<Pending> all = range.values().iterator(); all.hasNext(); ) {
        Pending p = all.next();
        Outcome outcome = verdict.of(p);
        if (outcome != null) {
          all.remove();
          count--;
          settled.add(new Settled(p.future, outcome));
        }
      }
      notifyAll();
    }
    settled.forEach(Settled::complete);
  }

  /** Null leaves the message pending. */
  private interface Verdict {
    @Nullable Outcome of(Pending pending);
  }
}
