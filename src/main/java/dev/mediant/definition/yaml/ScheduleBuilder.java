package dev.mediant.definition.yaml;

import dev.mediant.definition.schedule.CronExpression;
import dev.mediant.definition.schedule.CronReading;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.definition.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** <code>schedule: {cron | every, timezone, missed}</code>. */
final class ScheduleBuilder {
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** What is due after it has been due in all years. */
  private static final Instant ANY_TIME = Instant.parse("2024-01-01T00:00:00Z");

  private final Reading reading;
  private final Scalars scalars;

  ScheduleBuilder(Reading reading) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
  }

  /** Null, told, when it is none. */
  @Nullable Schedule build(YamlNode node) {
    Fields fields = Fields.of(reading, node, "schedule");
    if (fields == null) {
      return null;
    }
    fields.allow(Vocabulary.SCHEDULE);
    String missed = scalars.word(fields, "missed", List.of("skip", "once", "all"));
    Timetable timetable = timetable(fields);
    return timetable == null
        ? null
        : new Schedule(
            timetable,
            missed == null
                ? Schedule.Missed.ONCE
                : Schedule.Missed.valueOf(missed.toUpperCase(Locale.ROOT)));
  }

  private @Nullable Timetable timetable(Fields fields) {
    if (fields.has("cron") == fields.has("every")) {
      reading.error(
          Rule.MISSING_KEY,
          fields.span(),
          "expected either \"cron\", such as \"30 2 * * MON-FRI\", or \"every\", such as 5m, in"
              + " schedule");
      return null;
    }
    return fields.has("cron") ? cron(fields) : every(fields);
  }

  private @Nullable Timetable every(Fields fields) {
    if (fields.has("timezone")) {
      reading.error(
          Rule.MISPLACED_KEY,
          fields.keySpan("timezone"),
          "\"timezone\" has no meaning beside \"every\"; it belongs to cron");
    }
    Duration period = scalars.positive(fields, "every");
    if (period == null) {
      return null;
    }
    if (period.compareTo(LEAST) < 0 || period.getNano() != 0) {
      reading.error(
          Rule.BAD_DURATION,
          fields.keySpan("every"),
          "expected whole seconds, at least 1s, for \"every\"");
      return null;
    }
    return new Timetable.Every(period);
  }

  private @Nullable Timetable cron(Fields fields) {
    ZoneId zone = zone(fields);
    YamlNode.Scalar text = fields.scalar("cron");
    CronExpression expression = text == null ? null : expression(text);
    if (zone == null || expression == null || text == null) {
      return null;
    }
    Timetable timetable = new Timetable.Cron(expression, zone);
    if (timetable.next(ANY_TIME) == null) {
      reading.error(
          Rule.BAD_VALUE, text.span(), "expected a time that comes, but this day is in no month");
      return null;
    }
    return timetable;
  }

  private @Nullable CronExpression expression(YamlNode.Scalar text) {
    return switch (CronReading.of(text.text())) {
      case CronReading.Read read -> read.expression();
      case CronReading.Broken broken -> {
        reading.error(
            Rule.BAD_VALUE,
            text.places().at(text.text(), broken.offset(), broken.length()),
            broken.message());
        yield null;
      }
    };
  }

  private @Nullable ZoneId zone(Fields fields) {
    if (!fields.has("timezone")) {
      return ZoneOffset.UTC;
    }
    YamlNode.Scalar name = fields.scalar("timezone");
    if (name == null) {
      return null;
    }
    if (ZoneId.getAvailableZoneIds().contains(name.text())) {
      return ZoneId.of(name.text());
    }
    reading.error(
        Rule.BAD_VALUE,
        name.span(),
        "expected a time zone such as Europe/Berlin or UTC but got "
            + name.described()
            + DidYouMean.quoted(name.text(), ZoneId.getAvailableZoneIds()));
    return null;
  }
}
