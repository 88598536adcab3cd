package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.StepPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of the definition, at its place in the instance. */
record Place(StepPath path, Step step) {
  /** What the scope of a step's handlers is called in its path; no step has this id. */
  static final String HANDLER = "catch";

  /** The step in that scope. */
  static Place in(StepPath scope, Step step) {
    return new Place(scope.child(step.id()), step);
  }

  /** Finds the step by its path, scope by scope. */
  static Place find(WorkflowDefinition definition, StepPath path) {
    List<List<Step>> inner = List.of(definition.steps());
    Step found = null;
    for (String id : path.value().split("/", -1)) {
      found = found != null && id.equals(HANDLER) ? handler(found) : named(id, inner);
      inner = found == null ? List.of() : found.action().inner();
    }
    if (found == null) {
      throw new IllegalStateException(
          "expected "
              + definition.ref()
              + " to have the step that its instance is at but found no "
              + path
              + "; a version's steps must not change while it has instances");
    }
    return new Place(path, found);
  }

  private static @Nullable Step named(String id, List<List<Step>> lists) {
    for (List<Step> steps : lists) {
      for (Step step : steps) {
        if (step.id().equals(id)) {
          return step;
        }
      }
    }
    return null;
  }

  /** The scope in which the step's failure is handled: one branch for each of its handlers. */
  Place handler() {
    return new Place(path.child(HANDLER), handler(step));
  }

  private static Step handler(Step step) {
    List<Action.Branch> branches =
        step.handlers().stream().map(h -> new Action.Branch(null, h.steps())).toList();
    return new Step(
        HANDLER,
        new Action.Switch(branches),
        null,
        null,
        new Rollback.Unstated(),
        false,
        null,
        List.of());
  }

  boolean isScope() {
    return switch (step.action()) {
      case Action.Group group -> true;
      case Action.Parallel parallel -> true;
      case Action.Switch choice -> true;
      case Action.Dispatch dispatch -> false;
      case Action.Emit emit -> false;
      case Action.SetVars set -> false;
      case Action.Wait wait -> false;
      case Action.Fail fail -> false;
      case Action.Complete complete -> false;
    };
  }
}
