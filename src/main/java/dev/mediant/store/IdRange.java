package dev.mediant.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** The UUIDv7s that were made in a span of time: they begin with its milliseconds. */
record IdRange(UUID from, UUID to) {
  static IdRange of(LocalDate day) {
    return new IdRange(
        first(day.atStartOfDay(ZoneOffset.UTC).toInstant()),
        first(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /** No UUIDv7 of that millisecond or later is less, none of before is greater. */
  static UUID first(Instant time) {
    return new UUID(time.toEpochMilli() << Short.SIZE, 0);
  }
}
