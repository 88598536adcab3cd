package dev.mediant.admin.page;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A duration as people say it: two units at most. */
final class Took {
  private Took() {}

  /** Empty while it lasts. */
  static String between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? "" : of(Duration.between(from, to));
  }

  static String of(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
    }
    long seconds = millis / 1_000;
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
  }
}
