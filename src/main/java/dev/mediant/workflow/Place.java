package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.StepPath;
import java.util.List;

/** A step of the definition, at its place in the instance. */
record Place(StepPath path, Step step) {

  /** The step in that scope. */
  static Place in(StepPath scope, Step step) {
    return new Place(scope.child(step.id()), step);
  }

  /** Finds the step by its path, scope by scope. */
  static Place find(WorkflowDefinition definition, StepPath path) {
    List<Step> candidates = definition.steps();
    Step found = null;
    for (String id : path.value().split("/", -1)) {
      found = candidates.stream().filter(step -> step.id().equals(id)).findFirst().orElse(null);
      candidates = found == null ? List.of() : children(found.action());
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

  private static List<Step> children(Action action) {
    return switch (action) {
      case Action.Group group -> group.steps();
      case Action.Parallel parallel -> parallel.branches();
      case Action.Switch choice ->
          choice.branches().stream().flatMap(branch -> branch.steps().stream()).toList();
      case Action.Dispatch dispatch -> List.of();
      case Action.Emit emit -> List.of();
      case Action.SetVars set -> List.of();
      case Action.Wait wait -> List.of();
      case Action.Fail fail -> List.of();
    };
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
    };
  }
}
