package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.expression.Bindings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the expressions of an instance's steps see. */
final class InstanceBindings {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private InstanceBindings() {}

  static Bindings of(InstanceState state) {
    return new Bindings(state.origin().input(), variables(state));
  }

  /**
   * With {@code $input} and {@code $output}, and the step's result as {@code $steps} will have it.
   */
  static Bindings ofOutcome(
      InstanceState state, StepState step, @Nullable JsonNode answer, @Nullable JsonNode result) {
    Map<String, JsonNode> variables = variables(state);
    variables.put("input", state.sentTo(step));
    variables.put("output", orNull(answer));
    if (result != null && variables.get("steps") instanceof ObjectNode steps) {
      steps.set(step.path().stepId(), result);
    }
    return new Bindings(state.origin().input(), variables);
  }

  private static Map<String, JsonNode> variables(InstanceState state) {
    Map<String, JsonNode> variables = new HashMap<>();
    variables.put("event", EventVariable.of(state.origin().event()));
    variables.put("workflow", workflow(state.origin()));
    variables.put("steps", steps(state));
    ObjectNode vars = JSON.objectNode();
    state.vars().forEach(vars::set);
    variables.put("vars", vars);
    return variables;
  }

  private static ObjectNode steps(InstanceState state) {
    ObjectNode steps = JSON.objectNode();
    for (StepState step : state.steps().values()) {
      JsonNode result = step.result();
      if (result != null) {
        steps.set(step.path().stepId(), result);
      }
    }
    return steps;
  }

  private static ObjectNode workflow(Origin origin) {
    return JSON.objectNode()
        .put("id", origin.id().toString())
        .put("name", origin.workflow().name())
        .put("domain", origin.workflow().domain().value())
        .put("version", origin.workflow().version())
        .put("key", origin.businessKey())
        .put("startedAt", origin.startedAt().toString());
  }

  private static JsonNode orNull(@Nullable JsonNode node) {
    return node == null ? NullNode.getInstance() : node;
  }
}
