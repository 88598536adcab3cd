package dev.mediant.definition.yaml;

import dev.mediant.definition.Trigger;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.message.EventType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a {@code trigger}. */
final class TriggerBuilder {
  private static final ExpressionUse.Kind KIND = ExpressionUse.Kind.TRIGGER;

  private final Reading reading;
  private final Scalars scalars;
  private final Names names;
  private final Expressions expressions;
  private final Templates templates;

  TriggerBuilder(Reading reading, Expressions expressions, Templates templates) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
    this.names = new Names(reading);
    this.expressions = expressions;
    this.templates = templates;
  }

  @Nullable Trigger build(Fields workflow) {
    YamlNode node = workflow.require("trigger");
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("none")) {
      return Trigger.of(new Trigger.Source.None());
    }
    Fields fields = node == null ? null : Fields.of(reading, node, "trigger");
    if (fields == null) {
      return null;
    }
    fields.allow(Vocabulary.TRIGGER);
    Trigger.Source source = source(fields);
    var filter = expressions.bare(fields, "filter", KIND, null);
    var key = expressions.bare(fields, "key", KIND, null);
    var input = templates.field(fields, "input", KIND, null);
    var idempotencyKey = expressions.bare(fields, "idempotencyKey", KIND, null);
    return source == null ? null : new Trigger(source, filter, key, input, idempotencyKey);
  }

  private Trigger.@Nullable Source source(Fields fields) {
    YamlNode schedule = fields.get("schedule");
    if (schedule == null) {
      List<EventType> events = events(fields);
      return events.isEmpty() ? null : new Trigger.Source.Events(events);
    }
    if (fields.has("event")) {
      reading.error(
          Rule.MISPLACED_KEY,
          fields.keySpan("schedule"),
          "a workflow starts either by \"event\" or by \"schedule\"; make two workflows of it");
    }
    Schedule built = new ScheduleBuilder(reading).build(schedule);
    return built == null ? null : new Trigger.Source.Scheduled(built);
  }

  private List<EventType> events(Fields fields) {
    YamlNode node = fields.require("event");
    if (node == null) {
      return List.of();
    }
    List<YamlNode.Scalar> types = scalars.texts(node, "an event type");
    if (types.isEmpty() && node instanceof YamlNode.Sequence) {
      reading.error(Rule.WRONG_TYPE, node.span(), "expected at least one event type");
    }
    return types.stream().map(names::event).filter(Objects::nonNull).distinct().toList();
  }
}
