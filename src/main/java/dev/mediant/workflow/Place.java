package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.expression.Template;
import dev.mediant.message.StepPath;
import java.util.ArrayList;
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
      found = found == null ? named(id, inner) : inside(found, id, inner);
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

  private static @Nullable Step inside(Step step, String id, List<List<Step>> inner) {
    if (id.equals(HANDLER)) {
      return handler(step);
    }
    return isCounted(id) ? counted(step, id) : named(id, inner);
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
    return scope(HANDLER, new Action.Switch(branches), null);
  }

  /** One item of a forEach, or one round of a repeat, from 0. */
  Place counted(int index) {
    String id = Integer.toString(index);
    return new Place(path.child(id), counted(step, id));
  }

  /** Whether it is the id of an item or round: no step's id begins with a digit. */
  static boolean isCounted(String id) {
    return !id.isEmpty() && Character.isDigit(id.charAt(0));
  }

  /** What makes the output stands with the forEach, and is asked of each item. */
  private static Step counted(Step step, String id) {
    return switch (step.action()) {
      case Action.ForEach each -> scope(id, new Action.Group(each.steps(), null), step.output());
      case Action.Repeat repeat -> scope(id, new Action.Group(repeat.steps(), null), null);
      default ->
          throw new IllegalStateException(
              "expected " + step.id() + " to have items or rounds but it is " + step.action());
    };
  }

  private static Step scope(String id, Action action, @Nullable Template output) {
    return new Step(id, action, null, output, new Rollback.Unstated(), false, null, List.of());
  }

  /** The steps, items or rounds right inside that have begun, in the order of their definition. */
  List<Place> begun(Draft draft) {
    List<Place> begun = new ArrayList<>();
    switch (step.action()) {
      case Action.ForEach each -> addCounted(draft, begun);
      case Action.Repeat repeat -> addCounted(draft, begun);
      default -> step.action().inner().forEach(steps -> addBegun(draft, steps, begun));
    }
    return begun;
  }

  private void addBegun(Draft draft, List<Step> steps, List<Place> into) {
    for (Step inner : steps) {
      Place place = in(path, inner);
      if (draft.step(place.path()) != null) {
        into.add(place);
      }
    }
  }

  /** They begin in their order. */
  private void addCounted(Draft draft, List<Place> into) {
    for (int i = 0; draft.step(path.child(Integer.toString(i))) != null; i++) {
      into.add(counted(i));
    }
  }

  boolean isScope() {
    return switch (step.action()) {
      case Action.Group group -> true;
      case Action.Parallel parallel -> true;
      case Action.Switch choice -> true;
      case Action.ForEach each -> true;
      case Action.Repeat repeat -> true;
      case Action.Work work -> false;
      case Action.Emit emit -> false;
      case Action.SetVars set -> false;
      case Action.Wait wait -> false;
      case Action.Approval approval -> false;
      case Action.Await await -> false;
      case Action.Fail fail -> false;
      case Action.Complete complete -> false;
    };
  }
}
