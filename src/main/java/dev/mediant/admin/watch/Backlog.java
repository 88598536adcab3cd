package dev.mediant.admin.watch;

import dev.mediant.message.DomainName;
import dev.mediant.store.StoreFigures.ChannelOf;
import dev.mediant.store.StoreFigures.OpenInstances;
import dev.mediant.store.StoreFigures.Turns;
import dev.mediant.workflow.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is open over all nodes, as it was read at one time.
 *
 * @param at by the database's clock
 */
record Backlog(
    Instant at,
    List<OpenInstances> open,
    Map<DomainName, Instant> oldestOutbox,
    Map<DomainName, Instant> oldestDueTimer,
    Map<ChannelOf, Turns> turns,
    long deadLetters) {

  /** Those that have anything open. */
  SortedSet<DomainName> domains() {
    SortedSet<DomainName> domains = new TreeSet<>(oldestOutbox.keySet());
    domains.addAll(oldestDueTimer.keySet());
    open.forEach(row -> domains.add(row.domain()));
    return domains;
  }

  long open(DomainName domain, Status state) {
    return open.stream()
        .filter(row -> row.domain().equals(domain) && row.status() == state)
        .mapToLong(OpenInstances::count)
        .sum();
  }

  long needingAttention(DomainName domain) {
    return open.stream()
        .filter(row -> row.domain().equals(domain))
        .mapToLong(OpenInstances::needingAttention)
        .sum();
  }

  double outboxAge(DomainName domain) {
    return seconds(oldestOutbox.get(domain));
  }

  double timerAge(DomainName domain) {
    return seconds(oldestDueTimer.get(domain));
  }

  private double seconds(@Nullable Instant since) {
    return since == null ? 0 : Math.max(0, Duration.between(since, at).toMillis() / 1000.0);
  }
}
