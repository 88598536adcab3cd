package dev.mediant.definition.yaml;

import dev.mediant.definition.Trigger;
import dev.mediant.definition.Trigger.OnDuplicate;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.message.EventType;
import java.util.List;
import java.util.Locale;
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
    OnDuplicate onDuplicate = onDuplicate(fields);
    return source == null
        ? null
        : new Trigger(source, filter, key, input, idempotencyKey, onDuplicate);
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
    return names.events(node);
  }

  /** Null where any number of instances may run beside each other. */
  private @Nullable OnDuplicate onDuplicate(Fields fields) {
    String word = scalars.word(fields, "onDuplicate", List.of("ignore", "park"));
    if (scalars.word(fields, "unique", List.of("running")) == null) {
      if (word != null && !fields.has("unique")) {
        reading.error(
            Rule.MISSING_KEY,
            fields.keySpan("onDuplicate"),
            "expected \"unique: running\" beside \"onDuplicate\": without it any number of"
                + " instances may run");
      }
      return null;
    }
    if (!fields.has("key")) {
      reading.error(
          Rule.MISSING_KEY,
          fields.keySpan("unique"),
          "expected \"key\" beside \"unique\": one instance may run per business key");
    }
    return word == null ? OnDuplicate.IGNORE : OnDuplicate.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
