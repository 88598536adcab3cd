package dev.mediant.scenario;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.StepPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds steps of a definition by where they ran, and how they stand to each other. */
final class Definitions {
  private Definitions() {}

  /** Null for what is no step of the author's: an item, a round, the scope of a handler. */
  static @Nullable Step find(WorkflowDefinition definition, StepPath path) {
    return find(definition.steps(), path.stepId());
  }

  private static @Nullable Step find(List<Step> steps, String id) {
    for (Step step : steps) {
      if (step.id().equals(id)) {
        return step;
      }
      for (List<Step> inner : step.inner()) {
        Step found = find(inner, id);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Whether it comes after the other in one sequence, rather than beside it. */
  static boolean isLater(WorkflowDefinition definition, StepPath path, StepPath other) {
    StepPath common = path;
    while (!(other.isInside(common) || other.equals(common))) {
      common = common.parent();
    }
    if (common.equals(path) || common.equals(other)) {
      return false;
    }
    Step scope = common.equals(StepPath.ROOT) ? null : find(definition, common);
    if (scope != null && isSideBySide(scope.action())) {
      return false;
    }
    return position(definition, common, path) > position(definition, common, other);
  }

  private static boolean isSideBySide(Action action) {
    return action instanceof Action.Parallel || action instanceof Action.ForEach;
  }

  /** Of the part right inside the scope that the path leads through. */
  private static int position(WorkflowDefinition definition, StepPath scope, StepPath path) {
    StepPath part = path;
    while (!part.parent().equals(scope)) {
      part = part.parent();
    }
    String id = part.stepId();
    if (Character.isDigit(id.charAt(0))) {
      return Integer.parseInt(id);
    }
    Step step = find(definition, part);
    return step == null ? Integer.MAX_VALUE : index(definition.steps(), step, new int[1]);
  }

  /** In the order of the file. */
  private static int index(List<Step> steps, Step wanted, int[] counted) {
    for (Step step : steps) {
      counted[0]++;
      if (step == wanted) {
        return counted[0];
      }
      for (List<Step> inner : step.inner()) {
        int found = index(inner, wanted, counted);
        if (found > 0) {
          return found;
        }
      }
    }
    return 0;
  }
}
