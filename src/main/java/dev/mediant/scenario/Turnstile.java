package dev.mediant.scenario;

import dev.mediant.definition.ChannelLimits;
import dev.mediant.definition.Rate;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the commands of one run go that wait for their turn, as the mediator would. */
final class Turnstile {
  private record Gate(DomainName domain, ChannelName channel) {}

  /** A command that waits. */
  private record Held(Played instance, int command, Gate gate, Instant since) {}

  /** The first of a channel, and when its turn comes. */
  private record Next(Held held, Instant at) {}

  private final List<Played> instances = new ArrayList<>();
  private final Map<Gate, Instant> freeAt = new HashMap<>();

  void add(Played instance) {
    instances.add(instance);
  }

  /** When the next turn comes; null when none does before something else happens. */
  @Nullable Instant next(Instant now) {
    Next next = first(now);
    return next == null ? null : next.at();
  }

  /** Whether some turn had come by then. */
  boolean letGo(Instant at) {
    Next next = first(at);
    if (next == null || next.at().isAfter(at)) {
      return false;
    }
    Held held = next.held();
    Rate rate = limits(held).rate();
    if (rate != null) {
      freeAt.put(held.gate(), rate.freeAfter(freeAt.getOrDefault(held.gate(), at), at));
    }
    held.instance().turn(new Signal.Released(held.command()));
    return true;
  }

  private @Nullable Next first(Instant now) {
    Map<Gate, Integer> underWay = new HashMap<>();
    List<Held> waiting = new ArrayList<>();
    for (Played instance : instances) {
      look(instance, underWay, waiting);
    }
    waiting.sort(Comparator.comparing(Held::since).thenComparing(Held::command));
    Set<Gate> seen = new HashSet<>();
    Next next = null;
    for (Held held : waiting) {
      if (seen.add(held.gate())) {
        Instant at = turn(held, underWay.getOrDefault(held.gate(), 0), now);
        next = at != null && (next == null || at.isBefore(next.at())) ? new Next(held, at) : next;
      }
    }
    return next;
  }

  private static void look(Played instance, Map<Gate, Integer> underWay, List<Held> waiting) {
    DomainName domain = instance.definition().ref().domain();
    for (Turn turn : Turn.of(instance.state())) {
      Gate gate = new Gate(domain, turn.channel());
      if (turn.isHeld()) {
        waiting.add(new Held(instance, turn.command(), gate, turn.since()));
      } else {
        underWay.merge(gate, 1, Integer::sum);
      }
    }
  }

  /** Null while its channel has no place. */
  private @Nullable Instant turn(Held held, int underWay, Instant now) {
    ChannelLimits limits = limits(held);
    Integer most = limits.maxInFlight();
    Rate rate = limits.rate();
    if (most != null && underWay >= most) {
      return null;
    }
    Instant free = freeAt.get(held.gate());
    return rate == null || free == null ? now : rate.nextAfter(free, now);
  }

  private static ChannelLimits limits(Held held) {
    return held.instance().definition().domain().limits(held.gate().channel());
  }
}
