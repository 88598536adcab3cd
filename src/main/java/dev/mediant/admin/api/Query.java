package dev.mediant.admin.api;

import dev.mediant.admin.problem.ProblemException;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters; what can't be read ends the request with what would be taken. An empty
 * one counts as absent.
 */
public final class Query {
  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 200;

  private Query() {}

  /** A misspelt filter must not pass as no filter. */
  public static void onlyKnown(UriInfo uri, List<String> known) {
    TreeSet<String> unknown = new TreeSet<>(uri.getQueryParameters().keySet());
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw bad("unknown-parameter", "There is no parameter '" + unknown.first() + "' here", known);
    }
  }

  /** Upper and lower case are the same. */
  public static <E extends Enum<E>> @Nullable E oneOf(
      String name, @Nullable String value, Class<E> type) {
    if (value == null || value.isBlank()) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    List<String> allowed = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    throw bad("bad-parameter", "'" + value + "' is no " + name, allowed);
  }

  public static @Nullable String text(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  public static @Nullable Boolean flag(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw bad(
              "bad-parameter", "'" + value + "' is no value of " + name, List.of("true", "false"));
    };
  }

  public static int limit(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return DEFAULT_LIMIT;
    }
    if (value.matches("[0-9]{1,4}")) {
      int limit = Integer.parseInt(value);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw ProblemException.badRequest(
        "bad-parameter", "limit is a number from 1 to " + MAX_LIMIT + ", not '" + value + "'.");
  }

  /** A time, or a day's beginning in UTC. */
  public static @Nullable Instant time(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      // A plus sign that was not escaped arrives as a space.
      return value.length() == 10
          ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw ProblemException.badRequest(
          "bad-parameter",
          name
              + " is a time such as 2026-11-22T14:00:00Z or a day such as 2026-11-22, not '"
              + value
              + "'.");
    }
  }

  /** Where the part before ended. */
  public static @Nullable UUID cursor(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    UUID id = id(value);
    if (id == null) {
      throw ProblemException.badRequest(
          "bad-cursor",
          "'"
              + value
              + "' is no cursor. Take it from 'next' of the part before, or leave it out to begin at the newest.");
    }
    return id;
  }

  /** Which revision a history was read up to; 0 for none. */
  static long revision(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return 0;
    }
    if (!value.matches("[0-9]{1,18}")) {
      throw ProblemException.badRequest(
          "bad-cursor", "The cursor of a history is a revision, a number; not '" + value + "'.");
    }
    return Long.parseLong(value);
  }

  static @Nullable Integer version(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw ProblemException.badRequest(
          "bad-parameter", "version is a whole number from 1, not '" + value + "'.");
    }
    return Integer.valueOf(value);
  }

  /** Null when it is no UUID in its usual form. */
  public static @Nullable UUID id(String value) {
    try {
      UUID id = UUID.fromString(value);
      return id.toString().equalsIgnoreCase(value) ? id : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static ProblemException bad(String type, String what, List<String> allowed) {
    return ProblemException.badRequest(
        type, what + "; allowed are " + String.join(", ", allowed) + ".");
  }
}
