package dev.mediant.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * So many commands in a second, a minute or an hour, evenly spaced: the generic cell rate
 * algorithm. Each moves the time at which the channel is free again one space on; it may go as long
 * before that time as a small burst takes.
 */
public record Rate(int count, Unit unit) {
  /** What {@link #parse} takes, for messages. */
  public static final String EXPECTED =
      "a rate of 1 to 1000000 such as 100/s, 30/m or 5/h (a second, a minute, an hour)";

  private static final int MOST = 1_000_000;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,7})/([smh])");
  private static final Duration BURST = Duration.ofMillis(100);

  /** In which time. */
  public enum Unit {
    SECOND("s", Duration.ofSeconds(1)),
    MINUTE("m", Duration.ofMinutes(1)),
    HOUR("h", Duration.ofHours(1));

    private static final Map<String, Unit> BY_SIGN = Map.of("s", SECOND, "m", MINUTE, "h", HOUR);

    private final String sign;
    private final Duration time;

    Unit(String sign, Duration time) {
      this.sign = sign;
      this.time = time;
    }
  }

  public Rate {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("expected a rate of 1 to " + MOST + " but got " + count);
    }
  }

  /** Null when the text is no rate, or one of nothing. */
  public static @Nullable Rate parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int count = Integer.parseInt(matcher.group(1));
    Unit unit = Unit.BY_SIGN.get(matcher.group(2));
    return count < 1 || count > MOST || unit == null ? null : new Rate(count, unit);
  }

  /** The time from one to the next. */
  public Duration space() {
    return unit.time.dividedBy(count);
  }

  /** How many may go at once: what accrues in 100 ms, but at least one. */
  public int burst() {
    return Math.max(1, (int) BURST.dividedBy(space()));
  }

  /** How long before the channel is free again one more may go. */
  private Duration tolerance() {
    return space().multipliedBy(burst() - 1L);
  }

  /** When the next one may go. */
  public Instant nextAfter(Instant freeAt, Instant now) {
    Instant next = free(freeAt, now).minus(tolerance());
    return next.isAfter(now) ? next : now;
  }

  /** How many may go now. */
  public int room(Instant freeAt, Instant now) {
    Duration left = Duration.between(free(freeAt, now), now.plus(tolerance()));
    return left.isNegative() ? 0 : (int) left.dividedBy(space()) + 1;
  }

  /** When the channel is free again after one that goes now. */
  public Instant freeAfter(Instant freeAt, Instant now) {
    return free(freeAt, now).plus(space());
  }

  /**
   * A time farther off than this rate itself can set was set by a slower one, or by a clock that
   * was put back: one may go now, and from there on this rate counts.
   */
  private Instant free(Instant freeAt, Instant now) {
    if (freeAt.isAfter(now.plus(space().multipliedBy(burst())))) {
      return now.plus(tolerance());
    }
    return freeAt.isAfter(now) ? freeAt : now;
  }

  @Override
  public String toString() {
    return count + "/" + unit.sign;
  }
}
