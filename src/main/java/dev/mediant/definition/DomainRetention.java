package dev.mediant.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a domain keeps what has ended; null for what the engine is configured to.
 *
 * @param history ended instances with their history, and resolved dead letters
 * @param deduplication the time for which an event that comes again is known
 * @param openDeadLetters dead letters that nobody resolved
 */
public record DomainRetention(
    @Nullable Duration history,
    @Nullable Duration deduplication,
    @Nullable Duration openDeadLetters) {
  public static final DomainRetention NONE = new DomainRetention(null, null, null);
}
