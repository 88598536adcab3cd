package dev.mediant.definition;

import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a step is undone: its compensation. */
public sealed interface Rollback {
  /** The author said that there is nothing to undo. */
  record None() implements Rollback {}

  /** The author said nothing. */
  record Unstated() implements Rollback {}

  /**
   * An undo command. On a group it undoes the completed group as one.
   *
   * @param input null sends {@code {"input": what the step was sent, "output": what it answered}}
   */
  record Compensation(
      ChannelName channel, @Nullable Template input, Duration timeout, RetryPolicy retry)
      implements Rollback {}
}
