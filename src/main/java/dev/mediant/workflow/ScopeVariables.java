package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.mediant.definition.Action;
import dev.mediant.message.StepPath;
import java.util.Map;

/** What the scopes around a place give to its expressions, and what they hide from others. */
final class ScopeVariables {
  private ScopeVariables() {}

  /** The innermost scope wins. */
  static void add(Draft draft, StepPath at, Map<String, JsonNode> variables) {
    if (at.equals(StepPath.ROOT)) {
      return;
    }
    add(draft, at.parent(), variables);
    if (Place.isCounted(at.stepId())) {
      int index = Integer.parseInt(at.stepId());
      variables.put("index", IntNode.valueOf(index));
      Action.ForEach each = draft.forEachOf(at);
      if (each != null) {
        JsonNode items = draft.begun(at.parent()).input();
        variables.put(each.as(), items == null ? NullNode.getInstance() : items.path(index));
      }
    } else if (at.stepId().equals(Place.HANDLER) && draft.step(at) != null) {
      JsonNode error = draft.begun(at).input();
      variables.put(ErrorVariable.NAME, error == null ? NullNode.getInstance() : error);
    }
  }

  /**
   * What happens in an item is seen within that item alone, and so is what happens in a branch that
   * was not the first.
   */
  static boolean isSeen(Draft draft, StepPath step, StepPath from) {
    if (Place.isCounted(step.stepId())) {
      return false;
    }
    for (StepPath at = step; !at.equals(StepPath.ROOT); at = at.parent()) {
      boolean within = from.equals(at) || from.isInside(at);
      boolean hidden =
          Place.isCounted(at.stepId()) ? draft.forEachOf(at) != null : draft.hasLost(at);
      if (!within && hidden) {
        return false;
      }
    }
    return true;
  }
}
