package dev.mediant.definition;

import dev.mediant.message.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many commands a channel may get.
 *
 * @param maxInFlight how many may be unanswered at once, of all nodes together; null for any number
 * @param rate how many may go out in a time; null for any number
 */
public record Throttle(@Nullable Integer maxInFlight, @Nullable Rate rate) {
  public static final Throttle NONE = new Throttle(null, null);

  /** So many in such a time. */
  public record Rate(int count, Duration per) {
    /** The time from one to the next. */
    public Duration interval() {
      return per.dividedBy(count);
    }

    @Override
    public String toString() {
      return count + "/" + Durations.format(per).replaceFirst("^1(?=[smhd]$)", "");
    }
  }

  public boolean isNone() {
    return maxInFlight == null && rate == null;
  }

  /** As its author wrote it: {@code maxInFlight 10, rate 100/s}. */
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
