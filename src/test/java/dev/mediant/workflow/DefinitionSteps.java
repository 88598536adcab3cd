package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.StepPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All steps of a definition by their paths, and how they stand to each other. */
final class DefinitionSteps {
  private final Map<StepPath, Step> steps = new LinkedHashMap<>();

  DefinitionSteps(WorkflowDefinition definition) {
    add(StepPath.ROOT, definition.steps());
  }

  private void add(StepPath scope, List<Step> inside) {
    for (Step step : inside) {
      StepPath path = scope.child(step.id());
      steps.put(path, step);
      step.action().inner().forEach(list -> add(path, list));
      step.handlers().forEach(handler -> add(path.child(Place.HANDLER), handler.steps()));
    }
  }

  /** Items and rounds are the same step over and over. */
  Step step(StepPath path) {
    return steps.get(plain(path));
  }

  private static StepPath plain(StepPath path) {
    return new StepPath(path.value().replaceAll("/[0-9]+(?=/|$)", ""));
  }

  boolean hasUndo(StepPath path) {
    Step step = Place.isCounted(path.stepId()) ? null : step(path);
    return step != null && step.rollback().undoes();
  }

  /** Whether its branches go on although one has failed. */
  boolean isRace(StepPath path) {
    return step(path) != null
        && step(path).action() instanceof Action.Parallel parallel
        && parallel.join() == Action.Join.FIRST;
  }

  /** Whether one comes after the other, rather than beside it. */
  boolean inSequence(StepPath one, StepPath other) {
    StepPath common = one;
    while (!(other.isInside(common) || common.equals(other))) {
      common = common.parent();
    }
    if (common.stepId().equals(Place.HANDLER) || Place.isCounted(common.stepId())) {
      return true;
    }
    boolean nested = common.equals(one) || common.equals(other) || one.isInside(other);
    return !nested
        && (common.equals(StepPath.ROOT)
            || !(step(common).action() instanceof Action.Parallel
                || step(common).action() instanceof Action.ForEach));
  }
}
