package dev.mediant.definition.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When cron expressions are due: as others read them, and where the clocks are changed. */
class CronTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final CronParser OTHERS =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private static Timetable cron(String text, ZoneId zone) {
    return switch (CronReading.of(text)) {
      case CronReading.Read read -> new Timetable.Cron(read.expression(), zone);
      case CronReading.Broken broken -> throw new AssertionError(text + ": " + broken.message());
    };
  }

  private static List<String> times(String cron, String after, int count) {
    return new Schedule(cron(cron, BERLIN), Schedule.Missed.ONCE)
        .nextTimes(Instant.parse(after), count).stream().map(t -> local(t)).toList();
  }

  private static String local(Instant time) {
    return time.atZone(BERLIN).toOffsetDateTime().toString();
  }

  @Test
  void shouldBeDueWhenOthersSaySo() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = randomCron(random);
      Instant after =
          Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(4 * 365 * 86_400));
      Instant expected =
          ExecutionTime.forCron(OTHERS.parse(text))
              .nextExecution(after.atZone(ZoneOffset.UTC))
              .orElseThrow()
              .toInstant();
      assertThat(cron(text, ZoneOffset.UTC).next(after))
          .as("\"%s\" after %s, seed %d", text, after, seed)
          .isEqualTo(expected);
    }
  }

  private static String randomCron(Random random) {
    return (random.nextInt(4) == 0 ? "*/" + (1 + random.nextInt(30)) : field(random, 0, 59))
        + " "
        + (random.nextInt(4) == 0 ? "*/" + (1 + random.nextInt(12)) : field(random, 0, 23))
        + " "
        + (random.nextBoolean() ? "*" : field(random, 1, 28))
        + " "
        + (random.nextBoolean() ? "*" : field(random, 1, 12))
        + " "
        + (random.nextBoolean() ? "*" : field(random, 1, 6));
  }

  private static String field(Random random, int least, int most) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      int from = least + random.nextInt(most - least);
      int to = from + 1 + random.nextInt(most - from);
      items.add(
          switch (random.nextInt(3)) {
            case 0 -> from + "-" + to;
            case 1 -> from + "-" + to + "/" + (1 + random.nextInt(Math.min(10, most)));
            default -> String.valueOf(from);
          });
    }
    return String.join(",", items);
  }

  @Test
  void shouldReadNamesRangesStepsAndSundayTwice() {
    assertThat(times("30 9 * jan,MAR mon-fri/2", "2026-01-30T12:00:00Z", 3))
        .containsExactly(
            "2026-03-02T09:30+01:00", "2026-03-04T09:30+01:00", "2026-03-06T09:30+01:00");
    assertThat(times("0 0 * * 0", "2026-01-01T00:00:00Z", 2))
        .isEqualTo(times("0 0 * * 7", "2026-01-01T00:00:00Z", 2));
    assertThat(times("0 0 29 2 *", "2026-01-01T00:00:00Z", 2))
        .containsExactly("2028-02-29T00:00+01:00", "2032-02-29T00:00+01:00");
  }

  @Test
  void shouldBeDueOnEitherDayWhereBothAreAskedFor() {
    assertThat(times("0 12 13 * FRI", "2026-02-01T00:00:00Z", 5))
        .containsExactly(
            "2026-02-06T12:00+01:00",
            "2026-02-13T12:00+01:00",
            "2026-02-20T12:00+01:00",
            "2026-02-27T12:00+01:00",
            "2026-03-06T12:00+01:00");
  }

  @Test
  void shouldRunOnceWhereTheClocksSkipItsTime() {
    assertThat(times("30 2 * * *", "2026-03-28T00:00:00Z", 3))
        .containsExactly(
            "2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    assertThat(times("0,30 2,3 29 3 *", "2026-03-28T23:30:00Z", 3))
        .as("several times that are skipped are one")
        .containsExactly(
            "2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00", "2027-03-29T02:00+02:00");
  }

  @Test
  void shouldRunOnceWhereTheClocksRepeatItsTime() {
    assertThat(times("30 2 * * *", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    assertThat(times("30 2 * * *", "2026-10-25T01:10:00Z", 1))
        .as("asked in the hour that is repeated")
        .containsExactly("2026-10-26T02:30+01:00");
  }

  @Test
  void shouldGoByTheTimeThatPassesWhereTheHourIsFree() {
    assertThat(times("*/30 * * * *", "2026-10-25T00:00:00Z", 5))
        .containsExactly(
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:00+01:00",
            "2026-10-25T03:30+01:00");
    assertThat(times("15 * * * *", "2026-03-29T00:00:00Z", 3))
        .containsExactly(
            "2026-03-29T01:15+01:00", "2026-03-29T03:15+02:00", "2026-03-29T04:15+02:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * *        | expected five fields | 0",
        "0 0 2 * * *    | seconds are not among them | 0",
        "61 2 * * *     | expected a minute from 0 to 59 | 0",
        "0 24 * * *     | expected an hour from 0 to 23 | 2",
        "0 2 0 * *      | expected a day of the month from 1 to 31 | 4",
        "0 2 * JUNE *   | expected a month from 1 to 12 or JAN, FEB | 6",
        "0 2 * * MO     | expected a day of the week from 0 to 7 or SUN, MON | 8",
        "0 2 * * FRI-MON| got \"FRI-MON\" | 8",
        "*/0 2 * * *    | got \"*/0\" | 0",
        "1,,2 2 * * *   | got \"1,,2\" | 0",
        "0 1,25 * * *   | got \"25\" | 4",
        "0 L * * ?      | got \"L\" | 2"
      })
  void shouldSayWhatIsExpectedAndWhere(String text, String message, int offset) {
    CronReading.Broken broken = (CronReading.Broken) CronReading.of(text);
    assertThat(broken.message()).contains(message);
    assertThat(broken.offset()).isEqualTo(offset);
  }

  @Test
  void shouldNeverBeDueOnADayThatIsInNoMonth() {
    assertThat(cron("0 0 31 2,4 *", BERLIN).next(Instant.EPOCH)).isNull();
  }
}
