package dev.mediant.admin.view;

import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.definition.schedule.Timetable;
import dev.mediant.store.ScheduleRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When a workflow starts by the clock.
 *
 * @param cron null for one that says every
 * @param timezone the same
 * @param every null for one that says cron
 * @param missed what is done about missed times: skip, once or all
 * @param nextAt its next start; null when this version starts nothing now
 * @param lastAt the time that it was last started for; null for none yet
 */
public record ScheduleView(
    @Nullable String cron,
    @Nullable String timezone,
    @Nullable String every,
    String missed,
    @Nullable Instant nextAt,
    @Nullable Instant lastAt) {

  /** Null when the workflow does not start by the clock. */
  static @Nullable ScheduleView of(
      @Nullable WorkflowDefinition definition, boolean enabled, Supplier<List<ScheduleRow>> rows) {
    if (definition == null
        || !(definition.trigger().source()
            instanceof Trigger.Source.Scheduled(Schedule schedule))) {
      return null;
    }
    ScheduleRow row =
        rows.get().stream()
            .filter(r -> (r.domain() + "/" + r.workflow()).equals(definition.ref().qualifiedName()))
            .filter(r -> enabled && r.timetable().equals(schedule.text()))
            .findFirst()
            .orElse(null);
    String missed = schedule.missed().name().toLowerCase(Locale.ROOT);
    Instant next = row == null ? null : row.nextAt();
    Instant last = row == null ? null : row.lastAt();
    return switch (schedule.timetable()) {
      case Timetable.Cron cron ->
          new ScheduleView(
              cron.expression().toString(), cron.zone().toString(), null, missed, next, last);
      case Timetable.Every every -> new ScheduleView(null, null, every.text(), missed, next, last);
    };
  }
}
