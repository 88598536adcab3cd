package dev.mediant.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many commands of a domain a channel is sent.
 *
 * @param maxInFlight at once, sent and not yet answered; null for any number
 * @param rate in a time; null for any number
 */
public record ChannelLimits(@Nullable Integer maxInFlight, @Nullable Rate rate) {
  public static final ChannelLimits NONE = new ChannelLimits(null, null);

  public ChannelLimits {
    if (maxInFlight != null && maxInFlight < 1) {
      throw new IllegalArgumentException(
          "expected maxInFlight of at least 1 but got " + maxInFlight);
    }
  }

  /** Whether there is any: then commands wait for their turn. */
  public boolean any() {
    return maxInFlight != null || rate != null;
  }

  /** As the author says it: {@code maxInFlight 20, rate 100/s}. */
  @Override
  public String toString() {
    List<String> said = new ArrayList<>();
    if (maxInFlight != null) {
      said.add("maxInFlight " + maxInFlight);
    }
    if (rate != null) {
      said.add("rate " + rate);
    }
    return String.join(", ", said);
  }
}
