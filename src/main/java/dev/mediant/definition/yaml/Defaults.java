package dev.mediant.definition.yaml;

import dev.mediant.definition.RetryPolicy;
import java.time.Duration;

/**
 * What holds for a step that says nothing itself: from the workflow's defaults and the groups
 * around it.
 */
record Defaults(Duration timeout, RetryPolicy retry) {
  static final Defaults STANDARD = new Defaults(Duration.ofSeconds(30), RetryPolicy.STANDARD);

  Defaults withRetry(RetryPolicy other) {
    return new Defaults(timeout, other);
  }
}
