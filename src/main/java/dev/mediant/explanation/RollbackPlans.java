package dev.mediant.explanation;

import dev.mediant.definition.Action;
import dev.mediant.definition.Handler;
import dev.mediant.definition.Step;
import dev.mediant.explanation.RollbackPlan.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Walks a workflow and finds, for each of its steps, what would be undone if it failed. */
final class RollbackPlans {
  private final List<RollbackPlan> plans = new ArrayList<>();
  private Where where = Where.BEFORE_PIVOT;

  private RollbackPlans() {}

  static List<RollbackPlan> of(List<Step> steps) {
    RollbackPlans plans = new RollbackPlans();
    plans.sequence(steps, List.of());
    return List.copyOf(plans.plans);
  }

  /** {@code done} is what there is to undo when the first step begins, the newest first. */
  private void sequence(List<Step> steps, List<Undoing> done) {
    List<Undoing> before = done;
    for (Step step : steps) {
      step(step, before);
      before = joined(undoing(step, false), before);
    }
  }

  private void step(Step step, List<Undoing> before) {
    where = step.pivot() ? Where.AT_PIVOT : where;
    switch (step.action()) {
      case Action.Parallel parallel -> branches(parallel.branches(), before);
      case Action.ForEach each -> sequence(each.steps(), others("the other items", step, before));
      case Action.Repeat repeat ->
          sequence(repeat.steps(), others("the rounds before, in reverse", step, before));
      case Action action when !action.inner().isEmpty() ->
          action.inner().forEach(inner -> sequence(inner, before));
      case Action action -> leaf(step, before);
    }
    List<Undoing> within = joined(inside(step, true), before);
    step.handlers().forEach(handler -> sequence(handler.steps(), within));
    where = step.pivot() ? Where.PAST_PIVOT : where;
  }

  private void leaf(Step step, List<Undoing> before) {
    String itself = where == Where.BEFORE_PIVOT ? StepWords.undo(step.rollback()) : null;
    plans.add(
        new RollbackPlan(
            step.id(),
            where,
            isHandled(step),
            itself,
            where == Where.PAST_PIVOT ? List.of() : before));
  }

  /** Whatever its failure is, its own handlers keep the workflow from rolling back. */
  private static boolean isHandled(Step step) {
    return step.handlers().stream().anyMatch(handler -> handler.errors().isEmpty())
        && step.handlers().stream().allMatch(handler -> handler.then() != Handler.Then.ROLLBACK);
  }

  /** What the siblings did is undone beside what the branch did. */
  private void branches(List<Step> branches, List<Undoing> before) {
    for (Step branch : branches) {
      List<Step> siblings = branches.stream().filter(other -> other != branch).toList();
      sequence(List.of(branch), joined(sideBySide(siblings, true), before));
    }
  }

  private static List<Undoing> others(String what, Step step, List<Undoing> before) {
    return joined(each(what, inside(step, true)), before);
  }

  /** What undoes a step that has completed. */
  private static List<Undoing> undoing(Step step, boolean maybe) {
    boolean unsure = maybe || step.when() != null;
    String by = StepWords.undo(step.rollback());
    List<Undoing> handlers =
        step.handlers().stream()
            .flatMap(handler -> reversed(handler.steps(), true).stream())
            .toList();
    return by == null
        ? joined(handlers, whole(step, unsure))
        : joined(handlers, List.of(new Undoing.Undo(step.id(), by, unsure)));
  }

  private static List<Undoing> whole(Step step, boolean maybe) {
    return switch (step.action()) {
      case Action.ForEach each -> each("each item", inside(step, maybe));
      case Action.Repeat repeat -> each("each round, in reverse", inside(step, maybe));
      case Action action -> inside(step, maybe);
    };
  }

  /** What undoes the steps inside, once. */
  private static List<Undoing> inside(Step step, boolean maybe) {
    return switch (step.action()) {
      case Action.Parallel parallel ->
          sideBySide(parallel.branches(), maybe || parallel.join() == Action.Join.FIRST);
      case Action.Switch choice ->
          choice.branches().stream()
              .flatMap(branch -> reversed(branch.steps(), true).stream())
              .toList();
      case Action action ->
          action.inner().stream().flatMap(steps -> reversed(steps, maybe).stream()).toList();
    };
  }

  private static List<Undoing> reversed(List<Step> steps, boolean maybe) {
    return steps.reversed().stream().flatMap(step -> undoing(step, maybe).stream()).toList();
  }

  private static List<Undoing> sideBySide(List<Step> branches, boolean maybe) {
    List<List<Undoing>> lists =
        branches.stream()
            .map(branch -> undoing(branch, maybe))
            .filter(list -> !list.isEmpty())
            .toList();
    return switch (lists.size()) {
      case 0 -> List.of();
      case 1 -> lists.getFirst();
      default -> List.of(new Undoing.SideBySide(lists));
    };
  }

  private static List<Undoing> each(String what, List<Undoing> parts) {
    return parts.isEmpty() ? List.of() : List.of(new Undoing.Each(what, parts));
  }

  private static List<Undoing> joined(List<Undoing> some, List<Undoing> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
