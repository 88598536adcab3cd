package dev.mediant.definition.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a workflow starts by the clock.
 *
 * @param missed what is done about times at which no node ran
 */
public record Schedule(Timetable timetable, Missed missed) {
  /** The most times that {@link Missed#ALL} makes up for, the newest ones; more are left out. */
  public static final int MOST_MADE_UP = 100;

  /** A time that was due no longer ago than this has not been missed. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  private static final int MOST_COUNTED = 10_000;

  /** What is done about times that were missed. */
  public enum Missed {
    /** Nothing. */
    SKIP,
    /** One start for all of them, at the newest. */
    ONCE,
    /** A start for each. */
    ALL
  }

  /**
   * What is to be done now.
   *
   * @param scheduledAt the time that is due; null when nothing is started
   * @param missed how many times before it are not made up for by starts of their own
   * @param next when to look again; null for never
   */
  public record Firing(@Nullable Instant scheduledAt, int missed, @Nullable Instant next) {}

  /** The same for schedules that are the same. */
  public String text() {
    return timetable + " " + missed;
  }

  /** The next times, for people: "does this mean what I think?" */
  public List<Instant> nextTimes(Instant after, int count) {
    List<Instant> times = new ArrayList<>();
    Instant next = timetable.next(after);
    while (next != null && times.size() < count) {
      times.add(next);
      next = timetable.next(next);
    }
    return times;
  }

  /** Whether it is one of its times. */
  public boolean isDueAt(Instant time) {
    return time.equals(timetable.next(time.minusNanos(1)));
  }

  /**
   * @param due the first time that nobody has seen to yet; not later than {@code now}
   */
  public Firing fire(Instant due, Instant now) {
    List<Instant> open = open(due, now);
    Instant newest = open.getLast();
    return switch (missed) {
      case SKIP -> {
        boolean isMissed = newest.isBefore(now.minus(GRACE));
        yield new Firing(isMissed ? null : newest, open.size() - 1, timetable.next(now));
      }
      case ONCE -> new Firing(newest, open.size() - 1, timetable.next(now));
      case ALL -> {
        int left = Math.max(0, open.size() - MOST_MADE_UP);
        Instant oldest = open.get(left);
        yield new Firing(oldest, left, timetable.next(oldest));
      }
    };
  }

  /** All that are due, the oldest first; of very many the newest ones. */
  private List<Instant> open(Instant due, Instant now) {
    List<Instant> open = new ArrayList<>();
    Instant time = due;
    while (time != null && !time.isAfter(now)) {
      if (open.size() == MOST_COUNTED) {
        open.clear();
        time = recent(time, now);
      }
      open.add(time);
      time = timetable.next(time);
    }
    return open;
  }

  /** A time from which there are not so many until now. */
  private Instant recent(Instant from, Instant now) {
    Instant halfway = from.plus(Duration.between(from, now).dividedBy(2));
    Instant next = timetable.next(halfway);
    return next == null || next.isAfter(now) ? from : next;
  }
}
