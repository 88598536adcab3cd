package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.expression.Bindings;
import dev.mediant.message.StepPath;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the expressions of an instance's steps see. */
final class InstanceBindings {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private InstanceBindings() {}

  /** At that place, which has variables of its own. */
  static Bindings of(Draft draft, StepPath at) {
    return new Bindings(draft.state().origin().input(), variables(draft, at));
  }

  /**
   * With {@code $input} and {@code $output}, and the step's result as {@code $steps} will have it.
   */
  static Bindings ofOutcome(
      Draft draft, StepState step, @Nullable JsonNode answer, @Nullable JsonNode result) {
    Map<String, JsonNode> variables = variables(draft, step.path());
    variables.put("input", draft.state().sentTo(step));
    variables.put("output", orNull(answer));
    if (result != null && variables.get("steps") instanceof ObjectNode steps) {
      steps.set(step.path().stepId(), result);
    }
    return new Bindings(draft.state().origin().input(), variables);
  }

  private static Map<String, JsonNode> variables(Draft draft, StepPath at) {
    InstanceState state = draft.state();
    Map<String, JsonNode> variables = new HashMap<>();
    variables.put("event", EventVariable.of(state.origin().event()));
    variables.put("workflow", workflow(state.origin()));
    variables.put("steps", steps(draft, at));
    ObjectNode vars = JSON.objectNode();
    state.vars().forEach(vars::set);
    variables.put("vars", vars);
    ScopeVariables.add(draft, at, variables);
    return variables;
  }

  private static ObjectNode steps(Draft draft, StepPath at) {
    ObjectNode steps = JSON.objectNode();
    for (StepState step : draft.state().steps().values()) {
      JsonNode result = step.result();
      if (result != null && ScopeVariables.isSeen(draft, step.path(), at)) {
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
