package dev.mediant.definition;

import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.message.EventType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a step is undone: its compensation. */
public sealed interface Rollback {
  /** Whether something is done to undo the step. */
  default boolean undoes() {
    return switch (this) {
      case Compensation compensation -> true;
      case Emission emission -> true;
      case None none -> false;
      case Unstated unstated -> false;
    };
  }

  /** The author said that there is nothing to undo. */
  record None() implements Rollback {}

  /** The author said nothing. */
  record Unstated() implements Rollback {}

  /**
   * An undo command. On a group it undoes the completed group as one.
   *
   * @param timeout of one attempt; null waits as long as it takes
   * @param input null sends {@code {"input": what the step was sent, "output": what it answered}}
   */
  record Compensation(
      ChannelName channel, @Nullable Template input, @Nullable Duration timeout, RetryPolicy retry)
      implements Rollback {}

  /**
   * An event that tells others to undo; it is undone with its publication.
   *
   * @param data null publishes <code>{"input": …, "output": …}</code> as a command would have it
   */
  record Emission(EventType type, @Nullable Template data) implements Rollback {}
}
