package dev.mediant.definition.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The times of a cron expression in a zone. Where the clocks are changed, an expression whose hour
 * is {@code *} goes by the time that passes: it skips what the clocks skip, and runs again in the
 * hour that they repeat. Any other runs once: at the change when the clocks skip its time, and the
 * first time when they repeat it.
 */
final class CronTimes {
  /** Beyond it there is nothing that has not come by then: 29 February on each day of the week. */
  private static final int YEARS = 50;

  private final CronExpression cron;
  private final ZoneRules rules;

  CronTimes(CronExpression cron, ZoneId zone) {
    this.cron = cron;
    this.rules = zone.getRules();
  }

  @Nullable Instant next(Instant after) {
    return cron.isHourly() ? passing(after) : shown(after);
  }

  /** Between two changes the clocks show what passes. */
  private @Nullable Instant passing(Instant after) {
    Instant from = after;
    LocalDateTime start = LocalDateTime.ofInstant(after, rules.getOffset(after));
    boolean inclusive = false;
    while (true) {
      ZoneOffset offset = rules.getOffset(from);
      LocalDateTime local = inclusive ? nextFrom(start) : nextFrom(minuteAfter(start));
      ZoneOffsetTransition change = rules.nextTransition(from);
      if (local == null) {
        return null;
      }
      Instant at = local.toInstant(offset);
      if (change == null || at.isBefore(change.getInstant())) {
        return at;
      }
      from = change.getInstant();
      start = change.getDateTimeAfter();
      inclusive = start.getSecond() == 0 && start.getNano() == 0;
    }
  }

  private @Nullable Instant shown(Instant after) {
    LocalDateTime local = LocalDateTime.ofInstant(after, rules.getOffset(after));
    while (true) {
      local = nextFrom(minuteAfter(local));
      if (local == null) {
        return null;
      }
      ZoneOffsetTransition change = rules.getTransition(local);
      Instant at =
          change != null && change.isGap()
              ? change.getInstant()
              : local.toInstant(rules.getValidOffsets(local).getFirst());
      if (at.isAfter(after)) {
        return at;
      }
    }
  }

  private static LocalDateTime minuteAfter(LocalDateTime time) {
    return time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
  }

  /** The first of its times that is not before; null when there is none. */
  private @Nullable LocalDateTime nextFrom(LocalDateTime from) {
    LocalDate day = from.toLocalDate();
    LocalDate last = day.plusYears(YEARS);
    int minuteOfDay = from.getHour() * 60 + from.getMinute();
    while (day.isBefore(last)) {
      int found = isOn(day) ? nextMinute(minuteOfDay) : -1;
      if (found >= 0) {
        return day.atTime(found / 60, found % 60);
      }
      minuteOfDay = 0;
      day = day.plusDays(1);
    }
    return null;
  }

  private boolean isOn(LocalDate day) {
    return cron.isOnDay(
        day.getDayOfMonth(), day.getMonthValue(), day.getDayOfWeek().getValue() % 7);
  }

  /** Of the day, from this one on; -1 when there is none. */
  private int nextMinute(int from) {
    for (int hour = cron.hours().nextSetBit(from / 60);
        hour >= 0;
        hour = cron.hours().nextSetBit(hour + 1)) {
      int minute = cron.minutes().nextSetBit(hour == from / 60 ? from % 60 : 0);
      if (minute >= 0) {
        return hour * 60 + minute;
      }
    }
    return -1;
  }
}
