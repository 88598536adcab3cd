package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Action;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Trigger;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.schema.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is certain to differ from a channel's request schema, whatever the event says. */
final class RequestCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    Trigger trigger = draft.trigger();
    Template workflowInput = trigger == null ? null : trigger.input();
    for (Outline.Node node : draft.outline().all()) {
      if (node.step != null && node.step.action() instanceof Action.Dispatch dispatch) {
        Template stated = dispatch.input();
        Span at = node.keySpan(stated == null ? "dispatch" : "input");
        check(reading, draft, at, dispatch.channel(), stated == null ? workflowInput : stated);
      }
      if (node.step != null && node.step.rollback() instanceof Rollback.Compensation undo) {
        Span at = node.keySpan("rollback");
        if (undo.input() == null) {
          checkShortForm(reading, draft, at, undo.channel());
        } else {
          check(reading, draft, at, undo.channel(), undo.input());
        }
      }
    }
  }

  private static void check(
      Reading reading, Draft draft, Span at, ChannelName channel, @Nullable Template body) {
    JsonSchema request = draft.domain().contract(channel).request();
    if (request == null || body == null) {
      return;
    }
    for (String difference : new Comparison().compare(body, Shape.of(request))) {
      reading.error(
          Rule.REQUEST_MISMATCH,
          at,
          "a command to " + channel + " with this body would not be sent: " + difference);
    }
  }

  /** Without an input of its own an undo is sent what the step was sent and what it answered. */
  private static void checkShortForm(Reading reading, Draft draft, Span at, ChannelName channel) {
    JsonSchema request = draft.domain().contract(channel).request();
    List<String> differences =
        request == null ? List.of() : new Comparison().compareShortForm(Shape.of(request));
    if (!differences.isEmpty()) {
      reading.error(
          Rule.REQUEST_MISMATCH,
          at,
          "an undo with {\"input\": …, \"output\": …} would not be sent to "
              + channel
              + ": "
              + String.join(", ", differences)
              + "; say what it is sent: rollback: { dispatch: "
              + channel
              + ", input: … }");
    }
  }

  /** Walks a template beside a schema. */
  private static final class Comparison {
    private static final String WHOLE = "the body";

    private final List<String> found = new ArrayList<>();

    List<String> compare(Template body, Shape shape) {
      template("", body, shape);
      return found;
    }

    List<String> compareShortForm(Shape shape) {
      type("", "object", shape);
      fields("", List.of("input", "output"), shape);
      return found;
    }

    private void template(String pointer, Template template, Shape shape) {
      switch (template) {
        case Template.Literal(JsonNode value) -> literal(pointer, value, shape);
        case Template.Evaluated evaluated -> {}
        case Template.Interpolated text -> type(pointer, "string", shape);
        case Template.ArrayTemplate(List<Template> items) -> {
          type(pointer, "array", shape);
          for (int i = 0; i < items.size(); i++) {
            template(pointer + "/" + i, items.get(i), shape.items());
          }
        }
        case Template.ObjectTemplate(List<Template.Entry> entries) -> {
          type(pointer, "object", shape);
          fields(pointer, entries.stream().map(Template.Entry::name).toList(), shape);
          entries.forEach(
              e -> template(pointer + "/" + e.name(), e.value(), shape.field(e.name())));
        }
      }
    }

    private void literal(String pointer, JsonNode value, Shape shape) {
      if (!shape.takes(value) || !shape.allows(value)) {
        tell(pointer, "its schema does not allow " + value);
      } else if (value.isObject()) {
        List<String> names = value.propertyStream().map(java.util.Map.Entry::getKey).toList();
        fields(pointer, names, shape);
        value
            .properties()
            .forEach(
                e -> literal(pointer + "/" + e.getKey(), e.getValue(), shape.field(e.getKey())));
      } else if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          literal(pointer + "/" + i, value.get(i), shape.items());
        }
      }
    }

    private void type(String pointer, String type, Shape shape) {
      if (!shape.takesType(type)) {
        tell(
            pointer,
            "its schema wants " + String.join(" or ", shape.types()) + " but this is " + type);
      }
    }

    private void fields(String pointer, List<String> names, Shape shape) {
      for (String required : shape.required()) {
        if (!names.contains(required)) {
          tell(pointer, "\"" + required + "\" is missing, which its schema requires");
        }
      }
      for (String name : names) {
        if (shape.isClosed() && !shape.fields().contains(name)) {
          tell(
              pointer,
              "its schema knows no \"" + name + "\"" + DidYouMean.quoted(name, shape.fields()));
        }
      }
    }

    private void tell(String pointer, String what) {
      found.add((pointer.isEmpty() ? WHOLE : pointer) + ": " + what);
    }
  }
}
