package dev.mediant.store;

import dev.mediant.definition.DomainRetention;
import dev.mediant.message.DomainName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long what belongs to some domains is kept.
 *
 * @param domains names
 * @param isOfThese whether it is for these domains, or for all others
 */
record Keeping(
    List<String> domains,
    boolean isOfThese,
    Duration history,
    Duration deduplication,
    Duration openDeadLetters) {

  String[] names() {
    return domains.toArray(String[]::new);
  }

  /** For all domains that say nothing themselves. */
  static Keeping standard(Duration history, Duration deduplication, Duration openDeadLetters) {
    return new Keeping(List.of(), false, history, deduplication, openDeadLetters);
  }

  /**
   * One for each domain that says something, and this for the others; none for those of which
   * nobody knows what they say.
   */
  List<Keeping> split(OwnRetentions own) {
    List<Keeping> all = new ArrayList<>();
    List<String> apart = new ArrayList<>();
    own.unreadable().keySet().forEach(domain -> apart.add(domain.value()));
    own.stated()
        .forEach(
            (domain, retention) -> {
              if (!retention.equals(DomainRetention.NONE)) {
                apart.add(domain.value());
                all.add(of(domain, retention));
              }
            });
    all.add(new Keeping(List.copyOf(apart), false, history, deduplication, openDeadLetters));
    return all;
  }

  private Keeping of(DomainName domain, DomainRetention own) {
    return new Keeping(
        List.of(domain.value()),
        true,
        or(own.history(), history),
        or(own.deduplication(), deduplication),
        or(own.openDeadLetters(), openDeadLetters));
  }

  private static Duration or(@Nullable Duration stated, Duration standard) {
    return stated == null ? standard : stated;
  }
}
