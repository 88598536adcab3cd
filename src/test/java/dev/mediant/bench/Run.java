package dev.mediant.bench;

import java.util.Collection;
import java.util.List;

/** What one run of a load came to; latencies in milliseconds, from event published to end. */
record Run(int instances, double perSecond, double p50, double p95, double p99) {
  static Run of(long durationNanos, Collection<Long> latencyNanos) {
    List<Long> sorted = latencyNanos.stream().sorted().toList();
    return new Run(
        sorted.size(),
        sorted.size() * 1e9 / durationNanos,
        quantile(sorted, 0.50),
        quantile(sorted, 0.95),
        quantile(sorted, 0.99));
  }

  /** Each figure's median over several runs. */
  static Run median(List<Run> runs) {
    return new Run(
        runs.getFirst().instances(),
        Medians.of(runs, Run::perSecond),
        Medians.of(runs, Run::p50),
        Medians.of(runs, Run::p95),
        Medians.of(runs, Run::p99));
  }

  private static double quantile(List<Long> sorted, double share) {
    return sorted.get((int) (sorted.size() * share)) / 1e6;
  }
}
