package dev.mediant.definition.yaml;

import dev.mediant.definition.Trigger;
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
    List<EventType> events = events(fields);
    Trigger trigger =
        new Trigger(
            new Trigger.Source.Events(events),
            expressions.bare(fields, "filter", KIND, null),
            expressions.bare(fields, "key", KIND, null),
            templates.field(fields, "input", KIND, null),
            expressions.bare(fields, "idempotencyKey", KIND, null));
    return events.isEmpty() ? null : trigger;
  }

  private List<EventType> events(Fields fields) {
    YamlNode node = fields.has("schedule") ? null : fields.require("event");
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
