package dev.mediant.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.Action;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.message.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the workflows of a domain send and listen to, each with the shapes that its steps give it.
 *
 * @param commands by channel, undos included
 * @param emitted by event type
 * @param received event types
 */
record Exchanged(
    Map<ChannelName, List<ObjectNode>> commands,
    Map<EventType, List<ObjectNode>> emitted,
    Collection<EventType> received) {

  static Exchanged of(List<WorkflowDefinition> workflows) {
    Exchanged all =
        new Exchanged(
            byText(), byText(), new TreeSet<>(java.util.Comparator.comparing(EventType::value)));
    for (WorkflowDefinition workflow : workflows) {
      all.received.addAll(workflow.trigger().eventTypes());
      all.visit(workflow.steps(), Shapes.of(workflow.trigger().input()));
    }
    return all;
  }

  private static <T> Map<T, List<ObjectNode>> byText() {
    return new TreeMap<>(java.util.Comparator.comparing(Object::toString));
  }

  /** {@code input} is the workflow's, which goes wherever a step states no other. */
  private void visit(List<Step> steps, ObjectNode input) {
    for (Step step : steps) {
      ObjectNode sent = input;
      if (step.action() instanceof Action.Dispatch dispatch) {
        sent = shape(dispatch.input(), input);
        add(commands, dispatch.channel(), sent);
      } else if (step.action() instanceof Action.Emit emit) {
        add(emitted, emit.type(), shape(emit.data(), input));
      } else if (step.action() instanceof Action.Await await) {
        received.addAll(await.events());
      }
      undo(step.rollback(), sent);
      step.inner().forEach(inner -> visit(inner, input));
    }
  }

  private void undo(Rollback rollback, ObjectNode sent) {
    switch (rollback) {
      case Rollback.Compensation undo ->
          add(commands, undo.channel(), shape(undo.input(), inputAndOutput(sent)));
      case Rollback.Emission emission ->
          add(emitted, emission.type(), shape(emission.data(), inputAndOutput(sent)));
      case Rollback.None none -> {}
      case Rollback.Unstated unstated -> {}
    }
  }

  private static ObjectNode shape(@Nullable Template template, ObjectNode otherwise) {
    return template == null ? otherwise : Shapes.of(template);
  }

  private static <T> void add(Map<T, List<ObjectNode>> map, T key, ObjectNode shape) {
    map.computeIfAbsent(key, k -> new ArrayList<>()).add(shape);
  }

  /** What the short form of a rollback sends. */
  private static ObjectNode inputAndOutput(ObjectNode sent) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object");
    schema.putArray("required").add("input").add("output");
    ObjectNode properties = schema.putObject("properties");
    properties.set("input", sent);
    properties.putObject("output").put("description", "what the step answered; null if unknown");
    return schema;
  }
}
