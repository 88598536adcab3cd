package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Handler;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;

/**
 * Whoever does something outside before the pivot says how it is undone; past the pivot nothing is.
 */
final class RollbackCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    Outline.Node pivot = draft.outline().pivot();
    for (Outline.Node node : draft.outline().all()) {
      Step step = node.step;
      if (step != null) {
        boolean races =
            node.chain().stream().anyMatch(n -> n.scope.kind == Outline.Scope.Kind.RACE);
        boolean past = pivot != null && node.topLevel().index >= pivot.index;
        check(reading, node, step, past && !races);
      }
    }
    draft.uses().stream()
        .filter(use -> use.kind() == ExpressionUse.Kind.UNDO)
        .forEach(use -> checkFallback(reading, use));
  }

  private static void check(Reading reading, Outline.Node node, Step step, boolean forwardOnly) {
    if (isWork(step.action())
        && !forwardOnly
        && step.rollback() instanceof Rollback.Unstated
        && !node.keys.containsKey("rollback")) {
      reading.error(
          Rule.MISSING_ROLLBACK,
          node.keySpan(step.action() instanceof Action.Http ? "http" : "dispatch"),
          "expected "
              + node.named()
              + " to say what undoes it: \"rollback: <channel>\", or"
              + " \"rollback: none\" if there is nothing to undo");
    }
    if (forwardOnly
        && !goesOn(node)
        && node.keys.containsKey("rollback")
        && step.rollback().undoes()) {
      reading.warn(
          Rule.USELESS_ROLLBACK,
          node.keySpan("rollback"),
          "this is never used: from the pivot on, the workflow only goes forward");
    }
  }

  /** A request that only reads leaves nothing behind. */
  private static boolean isWork(Action action) {
    return action instanceof Action.Dispatch
        || action instanceof Action.Http http && !http.isRead();
  }

  /** Past the pivot an unknown outcome is undone only where its failure is handled. */
  private static boolean goesOn(Outline.Node node) {
    return node.failing().stream()
        .anyMatch(
            around ->
                around.step != null
                    && around.step.handlers().stream()
                        .anyMatch(handler -> handler.then() != Handler.Then.ROLLBACK));
  }

  private static void checkFallback(Reading reading, ExpressionUse use) {
    boolean reads = use.expression().facts().reads("output");
    if (reads && !use.expression().facts().hasFallback()) {
      reading.warn(
          Rule.UNDO_WITHOUT_FALLBACK,
          use.whole(),
          "$output is null when it is unknown whether the step was done; say what stands in for it,"
              + " as in ($output.id // null), and send something of $input that finds the work"
              + " too");
    }
  }
}
