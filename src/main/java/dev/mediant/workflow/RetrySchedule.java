package dev.mediant.workflow;

import dev.mediant.definition.RetryPolicy;
import dev.mediant.message.InstanceId;
import dev.mediant.message.StepPath;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an attempt is followed by the next: the policy with its chance taken from the step and the
 * attempt, so that deciding again decides the same.
 *
 * @param policy of the step, or of its undo
 * @param instance with {@code step}, whose chance it is
 * @param firstAttemptAt where {@code maxElapsed} counts from
 */
record RetrySchedule(
    RetryPolicy policy, InstanceId instance, StepPath step, boolean undo, Instant firstAttemptAt) {
  /** A processor can't put its step off for longer than this, unless the policy itself does. */
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  /**
   * Null when no attempt follows.
   *
   * @param attempt the one that failed, from 1
   * @param wish how long the processor asks to wait, if it does
   */
  @Nullable Instant next(int attempt, String errorType, @Nullable Duration wish, Instant now) {
    if (attempt >= policy.maxAttempts() || !isRetried(errorType)) {
      return null;
    }
    Instant at = now.plus(longer(policy.delayAfter(attempt, chance(attempt)), wish));
    Duration maxElapsed = policy.maxElapsed();
    return maxElapsed != null && at.isAfter(firstAttemptAt.plus(maxElapsed)) ? null : at;
  }

  private boolean isRetried(String errorType) {
    return (policy.errors().isEmpty() || policy.errors().contains(errorType))
        && !policy.notErrors().contains(errorType);
  }

  private static Duration longer(Duration delay, @Nullable Duration wish) {
    if (wish == null) {
      return delay;
    }
    Duration granted = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    return granted.compareTo(delay) > 0 ? granted : delay;
  }

  /** In [0, 1), the same for the same attempt on any machine. */
  private double chance(int attempt) {
    long mixed = instance.value().getMostSignificantBits();
    mixed = mix(mixed ^ instance.value().getLeastSignificantBits());
    mixed = mix(mixed ^ step.value().hashCode());
    mixed = mix(mixed ^ (undo ? -attempt : attempt));
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
