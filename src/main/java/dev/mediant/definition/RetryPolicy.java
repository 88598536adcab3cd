package dev.mediant.definition;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a failed attempt is followed by another.
 *
 * @param maxAttempts all tries, the first included
 * @param delay before the second attempt
 * @param factor of exponential backoff
 * @param maxDelay no delay is longer
 * @param jitter the share of a delay that chance may take away: 0 none, 1 full
 * @param maxElapsed from the first attempt's start; no attempt begins after it
 * @param errors only these error types are retried; empty means all
 * @param notErrors these are not
 */
public record RetryPolicy(
    int maxAttempts,
    Duration delay,
    Backoff backoff,
    double factor,
    Duration maxDelay,
    double jitter,
    @Nullable Duration maxElapsed,
    Set<String> errors,
    Set<String> notErrors) {

  /** How delays grow. */
  public enum Backoff {
    CONSTANT,
    LINEAR,
    EXPONENTIAL
  }

  /** What holds where neither the step nor its domain or workflow says anything. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(
          3,
          Duration.ofSeconds(1),
          Backoff.EXPONENTIAL,
          2,
          Duration.ofSeconds(30),
          1,
          null,
          Set.of(),
          Set.of());

  /** For what usually works later, by itself or by a person's hand. */
  public static final RetryPolicy PATIENT =
      new RetryPolicy(
          20,
          Duration.ofSeconds(1),
          Backoff.EXPONENTIAL,
          2,
          Duration.ofMinutes(5),
          1,
          null,
          Set.of(),
          Set.of());

  /** The same, but that error ends it. */
  public RetryPolicy but(String error) {
    Set<String> excepted = new HashSet<>(notErrors);
    excepted.add(error);
    return new RetryPolicy(
        maxAttempts, delay, backoff, factor, maxDelay, jitter, maxElapsed, errors, excepted);
  }

  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "expected maxAttempts of at least 1 but got " + maxAttempts);
    }
    errors = Set.copyOf(errors);
    notErrors = Set.copyOf(notErrors);
  }

  /**
   * How long to wait after an attempt.
   *
   * @param attempt the one that failed, from 1
   * @param chance in [0, 1): how much of what it may take away it takes
   */
  public Duration delayAfter(int attempt, double chance) {
    double base = micros(delay);
    double grown =
        switch (backoff) {
          case CONSTANT -> base;
          case LINEAR -> base * attempt;
          case EXPONENTIAL -> base * Math.pow(factor, attempt - 1.0);
        };
    double capped = Math.min(grown, micros(maxDelay));
    return Duration.of((long) (capped * (1 - jitter * chance)), ChronoUnit.MICROS);
  }

  private static double micros(Duration duration) {
    return duration.getSeconds() * 1e6 + duration.getNano() / 1e3;
  }
}
