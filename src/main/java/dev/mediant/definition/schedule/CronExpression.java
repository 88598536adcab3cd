package dev.mediant.definition.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Five fields, as cron has them: minute, hour, day of the month, month, day of the week.
 *
 * @param source as its author wrote it
 */
public record CronExpression(
    String source, BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays) {
  static final Map<String, Integer> MONTHS =
      names(
          1,
          List.of(
              "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
  static final Map<String, Integer> WEEKDAYS =
      names(0, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  private static Map<String, Integer> names(int from, List<String> names) {
    Map<String, Integer> numbered = new java.util.LinkedHashMap<>();
    names.forEach(name -> numbered.put(name, from + numbered.size()));
    return numbered;
  }

  /** Either both the day of the month and that of the week fit, or only one of them is asked. */
  boolean isOnDay(int dayOfMonth, int month, int weekday) {
    if (!months.get(month)) {
      return false;
    }
    boolean fitsMonth = days.get(dayOfMonth);
    boolean fitsWeek = weekdays.get(weekday);
    return asksForDays() && asksForWeekdays() ? fitsMonth || fitsWeek : fitsMonth && fitsWeek;
  }

  private boolean asksForDays() {
    return !field(2).startsWith("*");
  }

  private boolean asksForWeekdays() {
    return !field(4).startsWith("*");
  }

  /** Whether it goes by the hours that pass, rather than by what the clock shows at one of them. */
  boolean isHourly() {
    return field(1).startsWith("*");
  }

  private String field(int index) {
    return source.strip().split("\\s+")[index];
  }

  @Override
  public String toString() {
    return source.strip().replaceAll("\\s+", " ");
  }
}
