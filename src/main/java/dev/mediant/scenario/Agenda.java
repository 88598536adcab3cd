package dev.mediant.scenario;

import dev.mediant.workflow.Signal;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is on its way to an instance; what came first goes first. */
final class Agenda {
  private record Arrival(Instant at, int order, Signal signal) {}

  private final PriorityQueue<Arrival> arrivals =
      new PriorityQueue<>(Comparator.comparing(Arrival::at).thenComparingInt(Arrival::order));
  private int order;

  void add(Instant at, Signal signal) {
    arrivals.add(new Arrival(at, order++, signal));
  }

  /** When the next one arrives; null when nothing is on its way. */
  @Nullable Instant next() {
    Arrival first = arrivals.peek();
    return first == null ? null : first.at();
  }

  /** The next one, if it has arrived by then. */
  @Nullable Signal take(Instant by) {
    Arrival first = arrivals.peek();
    if (first == null || first.at().isAfter(by)) {
      return null;
    }
    arrivals.remove();
    return first.signal();
  }
}
