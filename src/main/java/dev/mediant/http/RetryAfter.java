package dev.mediant.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long a response asks to wait: seconds, or a date, which counts from the response's own. */
final class RetryAfter {
  private RetryAfter() {}

  /** Null where it does not say, or not readably. */
  static @Nullable Duration read(@Nullable String retryAfter, @Nullable String date) {
    if (retryAfter == null) {
      return null;
    }
    if (retryAfter.strip().matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
    }
    Instant until = instant(retryAfter);
    Instant now = date == null ? null : instant(date);
    return until == null || now == null || until.isBefore(now)
        ? null
        : Duration.between(now, until);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
