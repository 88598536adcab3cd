package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.expression.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds steps and branches that can never run. */
final class ReachableCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    sequence(reading, draft.outline().top());
    for (Outline.Node node : draft.outline().all()) {
      node.inner.stream()
          .filter(scope -> !scope.isParallel())
          .forEach(scope -> sequence(reading, scope));
      if (node.step != null && node.step.action() instanceof Action.Switch choice) {
        branches(reading, draft, choice);
      }
    }
  }

  private static void sequence(Reading reading, Outline.Scope scope) {
    for (int i = 0; i + 1 < scope.nodes.size(); i++) {
      Outline.Node node = scope.nodes.get(i);
      if (node.step != null && alwaysEnds(node.step)) {
        Outline.Node next = scope.nodes.get(i + 1);
        reading.error(
            Rule.UNREACHABLE,
            next.span,
            "step \""
                + next.id
                + "\" can never run: \""
                + node.id
                + "\" before it always fails or ends the workflow");
        return;
      }
    }
  }

  private static boolean alwaysEnds(Step step) {
    return step.when() == null
        && step.handlers().isEmpty()
        && switch (step.action()) {
          case Action.Fail fail -> true;
          case Action.Group group -> anyEnds(group.steps());
          case Action.Parallel parallel ->
              parallel.join() == Action.Join.ALL
                  ? anyEnds(parallel.branches())
                  : parallel.branches().stream().allMatch(ReachableCheck::alwaysEnds);
          case Action.Switch choice ->
              choice.branches().stream().anyMatch(branch -> branch.when() == null)
                  && choice.branches().stream().allMatch(branch -> anyEnds(branch.steps()));
          case Action.Repeat repeat -> !repeat.isWhile() && anyEnds(repeat.steps());
          case Action.ForEach each -> false;
          case Action.Work work -> false;
          case Action.Emit emit -> false;
          case Action.SetVars set -> false;
          case Action.Approval approval -> false;
          case Action.Await await -> false;
          case Action.Wait wait -> false;
          case Action.Complete complete -> true;
        };
  }

  private static boolean anyEnds(List<Step> steps) {
    return steps.stream().anyMatch(ReachableCheck::alwaysEnds);
  }

  /** A branch is reached where it holds and none before it does. */
  private static void branches(Reading reading, Draft draft, Action.Switch choice) {
    Condition left = Condition.ALWAYS;
    boolean taken = false;
    for (Action.Branch branch : choice.branches()) {
      ExpressionUse use = condition(draft, branch);
      if (use == null) {
        continue;
      }
      Condition own = use.expression().facts().condition();
      boolean isLast = branch == choice.branches().getLast();
      if (own.neverHolds()) {
        reading.error(Rule.UNREACHABLE, use.whole(), "this branch can never run");
      } else if (!taken && left.and(own).neverHolds()) {
        reading.error(
            Rule.UNREACHABLE,
            use.whole(),
            "this branch can never run: those before it take all that it is for; put the narrower"
                + " condition first");
      } else if (!taken && own.alwaysHolds() && !isLast) {
        reading.error(
            Rule.UNREACHABLE,
            use.whole(),
            "this takes everything, so no branch after it can run; make it the last, as"
                + " \"otherwise\"");
        taken = true;
      }
      left = left.and(own.not());
    }
  }

  private static @Nullable ExpressionUse condition(Draft draft, Action.Branch branch) {
    return draft.uses().stream()
        .filter(use -> use.expression() == branch.when())
        .findFirst()
        .orElse(null);
  }
}
