package dev.mediant.definition.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.schedule.Schedule.Firing;
import dev.mediant.definition.schedule.Schedule.Missed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is done when a time is due, and when times were missed. */
class ScheduleTest {
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

  private static Schedule hourly(Missed missed) {
    return new Schedule(new Timetable.Every(Duration.ofHours(1)), missed);
  }

  private static Instant hours(double after) {
    return NINE.plusSeconds((long) (after * 3600));
  }

  @Test
  void shouldCountFromTheEpochAlike() {
    assertThat(hourly(Missed.ONCE).nextTimes(NINE.plusSeconds(1), 2))
        .containsExactly(hours(1), hours(2));
    assertThat(new Timetable.Every(Duration.ofMinutes(7)).next(Instant.EPOCH.minusSeconds(1)))
        .isEqualTo(Instant.EPOCH);
    assertThat(hourly(Missed.ONCE).isDueAt(NINE)).isTrue();
    assertThat(hourly(Missed.ONCE).isDueAt(NINE.plusSeconds(1))).isFalse();
  }

  @Test
  void shouldFireInTime() {
    for (Missed missed : Missed.values()) {
      assertThat(hourly(missed).fire(NINE, NINE.plusSeconds(1)))
          .as("%s", missed)
          .isEqualTo(new Firing(NINE, 0, hours(1)));
    }
  }

  @Test
  void shouldFireOnceForAllThatWasMissed() {
    assertThat(hourly(Missed.ONCE).fire(NINE, hours(5.5)))
        .isEqualTo(new Firing(hours(5), 5, hours(6)));
  }

  @Test
  void shouldSkipWhatWasMissed() {
    assertThat(hourly(Missed.SKIP).fire(NINE, hours(5.5))).isEqualTo(new Firing(null, 5, hours(6)));
    assertThat(hourly(Missed.SKIP).fire(NINE, hours(5).plusSeconds(30)))
        .as("the newest is only just due")
        .isEqualTo(new Firing(hours(5), 5, hours(6)));
  }

  @Test
  void shouldMakeUpForEachThatWasMissed() {
    assertThat(fired(hourly(Missed.ALL), hours(3.5)))
        .containsExactly(NINE, hours(1), hours(2), hours(3));
  }

  @Test
  void shouldMakeUpForTheNewestHundredAtMost() {
    assertThat(fired(hourly(Missed.ALL), hours(1000.5)))
        .hasSize(Schedule.MOST_MADE_UP)
        .startsWith(hours(901))
        .endsWith(hours(1000));
  }

  @Test
  void shouldFindTheNewestOfVeryMany() {
    Schedule secondly = new Schedule(new Timetable.Every(Duration.ofSeconds(1)), Missed.ONCE);
    Instant now = NINE.plus(Duration.ofDays(400));
    assertThat(secondly.fire(NINE, now).scheduledAt()).isEqualTo(now);
  }

  /** As the mediator does: until nothing is due any more. */
  private static List<Instant> fired(Schedule schedule, Instant now) {
    List<Instant> fired = new ArrayList<>();
    Instant due = NINE;
    while (due != null && !due.isAfter(now)) {
      Firing firing = schedule.fire(due, now);
      fired.add(firing.scheduledAt());
      due = firing.next();
    }
    return fired;
  }

  @Test
  void shouldNeverFireATimeTwiceHoweverLateItLooks() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (Missed missed : Missed.values()) {
      Schedule schedule = new Schedule(new Timetable.Every(Duration.ofMinutes(5)), missed);
      List<Instant> fired = new ArrayList<>();
      Instant due = NINE;
      Instant now = NINE;
      for (int i = 0; i < 500; i++) {
        now = now.plusSeconds(random.nextInt(random.nextInt(10) == 0 ? 100_000 : 400));
        if (due.isAfter(now)) {
          continue;
        }
        Firing firing = schedule.fire(due, now);
        if (firing.scheduledAt() != null) {
          assertThat(firing.scheduledAt()).isBeforeOrEqualTo(now);
          fired.add(firing.scheduledAt());
        }
        assertThat(firing.next()).as("seed %d", seed).isAfter(due);
        due = firing.next();
      }
      assertThat(fired).as("%s, seed %d", missed, seed).doesNotHaveDuplicates().isSorted();
    }
  }
}
