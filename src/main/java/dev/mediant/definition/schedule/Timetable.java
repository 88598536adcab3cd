package dev.mediant.definition.schedule;

import dev.mediant.message.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The times at which something is due. */
public sealed interface Timetable {
  /** The first time after this one; null when there is none any more. */
  @Nullable Instant next(Instant after);

  /** The times of a clock on the wall, as cron writes them. */
  record Cron(CronExpression expression, ZoneId zone) implements Timetable {
    @Override
    public @Nullable Instant next(Instant after) {
      return new CronTimes(expression, zone).next(after);
    }

    @Override
    public String toString() {
      return "cron " + expression + " " + zone;
    }
  }

  /** Again and again; counted from 1970-01-01T00:00Z, so that all nodes mean the same times. */
  record Every(Duration period) implements Timetable {
    public Every {
      if (period.toSeconds() < 1 || period.getNano() != 0) {
        throw new IllegalArgumentException("expected whole seconds but got " + period);
      }
    }

    @Override
    public Instant next(Instant after) {
      long seconds = period.toSeconds();
      long periods = Math.floorDiv(after.getEpochSecond(), seconds);
      return Instant.ofEpochSecond((periods + 1) * seconds);
    }

    /** As people write it. */
    public String text() {
      return Durations.format(period);
    }

    @Override
    public String toString() {
      return "every " + text();
    }
  }
}
