package dev.mediant.mediator;

import dev.mediant.definition.ChannelLimits;
import dev.mediant.definition.Rate;
import dev.mediant.message.ChannelName;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.ChannelQueue;
import dev.mediant.store.HeldCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets commands go whose turn has come: of each channel those that have waited longest, as many as
 * its limits allow now. What the limits are, the domain says now; a channel that has none any more
 * lets all go.
 */
final class LettingGo {
  /** Of all channels together: a batch is one transaction, and goes out at once. */
  private static final int AT_ONCE = 500;

  /** A rate is not looked at for each command of its own: till then, nothing accrues in vain. */
  private static final Duration PATIENCE = Duration.ofMillis(50);

  /**
   * A channel with commands that wait.
   *
   * @param paced how many its rate allows now; null without one
   */
  private record Gate(ChannelQueue queue, @Nullable Rate rate, int room, @Nullable Integer paced) {
    static Gate of(ChannelQueue queue, ChannelLimits limits) {
      Integer most = limits.maxInFlight();
      Rate rate = limits.rate();
      int places = most == null ? AT_ONCE : Math.max(0, most - queue.underWay());
      Integer paced = rate == null ? null : rate.room(queue.freeAt(), queue.at());
      int room = Math.min(Math.min(places, AT_ONCE), paced == null ? AT_ONCE : paced);
      return new Gate(queue, rate, room, paced);
    }

    Instant freeAfter(int gone, Rate rate) {
      Instant free = queue.freeAt();
      for (int i = 0; i < gone; i++) {
        free = rate.freeAfter(free, queue.at());
      }
      return free;
    }

    /** Null when time alone lets nothing more go. */
    @Nullable Duration next(int gone) {
      if (rate == null || paced == null || gone < paced) {
        return null;
      }
      Duration next =
          Duration.between(queue.at(), rate.nextAfter(freeAfter(gone, rate), queue.at()));
      return next.compareTo(PATIENCE) > 0 || rate.burst() == 1 ? next : PATIENCE;
    }
  }

  private final Mediation mediation;
  private final Looks looks;
  private final Map<ChannelName, Gate> gates = new HashMap<>();
  private final Map<ChannelName, Integer> gone = new HashMap<>();
  private List<HeldCommand> found = List.of();
  private Map<ChannelName, ChannelLimits> limits = Map.of();
  private boolean foundNone;

  LettingGo(Mediation mediation, Looks looks) {
    this.mediation = mediation;
    this.looks = looks;
  }

  void find(BatchTransaction tx) {
    if (!looks.turns()) {
      return;
    }
    Optional<List<ChannelQueue>> queues = queues(tx);
    if (queues.stream().flatMap(List::stream).anyMatch(q -> !limits.containsKey(q.channel()))) {
      mediation.workflows().refresh(); // another node may know limits of it
      queues = queues(tx);
    }
    queues.ifPresent(some -> find(tx, some));
  }

  private Optional<List<ChannelQueue>> queues(BatchTransaction tx) {
    limits = mediation.workflows().limits(mediation.domain());
    Map<ChannelName, Integer> places = new HashMap<>();
    limits.forEach(
        (channel, its) -> {
          if (its.maxInFlight() != null) {
            places.put(channel, its.maxInFlight());
          }
        });
    return tx.turns().queues(mediation.domain(), places);
  }

  private void find(BatchTransaction tx, List<ChannelQueue> queues) {
    foundNone = queues.isEmpty();
    Map<ChannelName, Integer> rooms = new HashMap<>();
    for (ChannelQueue queue : queues) {
      Gate gate = Gate.of(queue, limits.getOrDefault(queue.channel(), ChannelLimits.NONE));
      gates.put(queue.channel(), gate);
      if (gate.room() > 0) {
        rooms.put(queue.channel(), gate.room());
      }
    }
    found =
        tx.turns().firstHeld(mediation.domain(), rooms, AT_ONCE).stream()
            .filter(held -> looks.only() == null || looks.only().equals(held))
            .toList();
  }

  List<HeldCommand> found() {
    return found;
  }

  List<InstanceId> instances() {
    return found.stream().map(HeldCommand::instance).toList();
  }

  void release(BatchOutcome outcome) {
    for (HeldCommand held : found) {
      if (outcome.release(held)) {
        gone.merge(held.channel(), 1, Integer::sum);
      }
    }
  }

  void write(BatchTransaction tx) {
    Map<ChannelName, Instant> freeAt = new HashMap<>();
    gone.forEach(
        (channel, count) -> {
          Gate gate = gates.get(channel);
          Rate rate = gate == null ? null : gate.rate();
          if (gate != null && rate != null) {
            freeAt.put(channel, gate.freeAfter(count, rate));
          }
        });
    tx.turns().pace(mediation.domain(), freeAt);
  }

  /**
   * What the next look has to know.
   *
   * @param mayLetGo whether the batch has held a command, or freed a place
   */
  Committed.Turns told(boolean mayLetGo) {
    return new Committed.Turns(next(mayLetGo), foundNone);
  }

  private @Nullable Duration next(boolean mayLetGo) {
    if (mayLetGo || found.size() == AT_ONCE) {
      return Duration.ZERO;
    }
    Duration soonest = null;
    for (Gate gate : gates.values()) {
      Duration next = gate.next(gone.getOrDefault(gate.queue().channel(), 0));
      if (next != null && (soonest == null || next.compareTo(soonest) < 0)) {
        soonest = next;
      }
    }
    return soonest;
  }
}
