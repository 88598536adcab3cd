package dev.mediant.definition.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text says in the five fields of cron, or what is wrong in it and where. */
public sealed interface CronReading {
  record Read(CronExpression expression) implements CronReading {}

  /**
   * @param offset of the part at fault
   */
  record Broken(String message, int offset, int length) implements CronReading {}

  static CronReading of(String text) {
    List<Part> parts = Part.split(text, 0, "\\S+");
    if (parts.size() != Field.values().length) {
      return new Broken(
          "expected five fields (minute, hour, day of the month, month, day of the week), such as"
              + " \"30 2 * * MON-FRI\", but got "
              + parts.size()
              + (parts.size() == 6 ? "; seconds are not among them" : ""),
          0,
          Math.max(1, text.length()));
    }
    List<BitSet> sets = new ArrayList<>();
    for (Field field : Field.values()) {
      BitSet set = new BitSet();
      Broken broken = field.read(parts.get(field.ordinal()), set);
      if (broken != null) {
        return broken;
      }
      sets.add(set);
    }
    return new Read(
        new CronExpression(text, sets.get(0), sets.get(1), sets.get(2), sets.get(3), sets.get(4)));
  }

  /** A piece of the text, and where it stands. */
  record Part(String text, int offset) {
    static List<Part> split(String text, int offset, String regex) {
      List<Part> parts = new ArrayList<>();
      Matcher matcher = Pattern.compile(regex).matcher(text);
      while (matcher.find()) {
        parts.add(new Part(matcher.group(), offset + matcher.start()));
      }
      return parts;
    }
  }

  /** The fields, in their order. */
  enum Field {
    MINUTE("a minute", 0, 59, Map.of()),
    HOUR("an hour", 0, 23, Map.of()),
    DAY("a day of the month", 1, 31, Map.of()),
    MONTH("a month", 1, 12, CronExpression.MONTHS),
    WEEKDAY("a day of the week", 0, 7, CronExpression.WEEKDAYS);

    private static final Pattern ITEM =
        Pattern.compile("(\\*|(\\w+)(?:-(\\w+))?)(?:/([0-9]{1,3}))?");

    private final String what;
    private final int least;
    private final int most;
    private final Map<String, Integer> names;

    Field(String what, int least, int most, Map<String, Integer> names) {
      this.what = what;
      this.least = least;
      this.most = most;
      this.names = names;
    }

    /** Null when it went well. */
    private @Nullable Broken read(Part field, BitSet into) {
      if (field.text().matches(".*,|,.*|.*,,.*")) {
        return broken(field);
      }
      for (Part item : Part.split(field.text(), field.offset(), "[^,]+")) {
        Matcher matcher = ITEM.matcher(item.text());
        if (!matcher.matches() || !add(matcher, into)) {
          return broken(item);
        }
      }
      if (this == WEEKDAY && into.get(7)) {
        into.set(0); // both are Sunday
      }
      return null;
    }

    private boolean add(Matcher item, BitSet into) {
      boolean all = item.group(1).equals("*");
      boolean steps = item.group(4) != null;
      int from = all ? least : number(item.group(2));
      int to = all || steps && item.group(3) == null ? most : from;
      if (item.group(3) != null) {
        to = number(item.group(3));
      }
      int step = steps ? Integer.parseInt(item.group(4)) : 1;
      if (from < least || to > most || from > to || step < 1) {
        return false;
      }
      for (int i = from; i <= to; i += step) {
        into.set(i);
      }
      return true;
    }

    /** -1 for none. */
    private int number(String text) {
      Integer named = names.get(text.toUpperCase(Locale.ROOT));
      if (named != null) {
        return named;
      }
      return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private Broken broken(Part part) {
      return new Broken(
          "expected "
              + what
              + " from "
              + least
              + " to "
              + most
              + (names.isEmpty() ? "" : " or " + String.join(", ", names.keySet()))
              + ", a range such as 1-5, a step such as */5, or several of them with commas, but got"
              + " \""
              + part.text()
              + "\"",
          part.offset(),
          part.text().length());
    }
  }
}
