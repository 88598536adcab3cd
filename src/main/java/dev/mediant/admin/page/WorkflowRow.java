package dev.mediant.admin.page;

import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.message.EventType;
import java.time.Instant;
import java.util.List;

/** A deployed workflow on the page, in its highest version. */
public record WorkflowRow(String name, int version, List<String> events, String description) {
  static WorkflowRow of(WorkflowDefinition definition) {
    String description = definition.description();
    return new WorkflowRow(
        definition.ref().qualifiedName(),
        definition.ref().version(),
        startedBy(definition),
        description == null ? "" : description);
  }

  private static List<String> startedBy(WorkflowDefinition definition) {
    return definition.trigger().source() instanceof Trigger.Source.Scheduled(Schedule schedule)
        ? List.of(schedule.timetable() + next(schedule))
        : definition.trigger().eventTypes().stream().map(EventType::value).toList();
  }

  private static String next(Schedule schedule) {
    List<Instant> next = schedule.nextTimes(Instant.now(), 1);
    return next.isEmpty() ? "" : ", next at " + next.getFirst();
  }
}
