package dev.mediant.definition;

import java.time.Duration;

/**
 * What holds for a step that says nothing itself: from the domain's and the workflow's defaults and
 * the groups around it.
 */
public record Defaults(Duration timeout, RetryPolicy retry) {
  public static final Defaults STANDARD =
      new Defaults(Duration.ofSeconds(30), RetryPolicy.STANDARD);

  public Defaults withRetry(RetryPolicy other) {
    return new Defaults(timeout, other);
  }
}
