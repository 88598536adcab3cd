package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.expression.Condition;
import dev.mediant.expression.Expression;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds conditions that never or always hold; those of branches are {@link ReachableCheck}'s. */
final class ConditionCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    Set<Expression> branches = branches(draft);
    for (ExpressionUse use : draft.uses()) {
      if (use.isCondition() && !branches.contains(use.expression())) {
        check(reading, use, use.expression().facts().condition());
      }
    }
  }

  private static void check(Reading reading, ExpressionUse use, Condition condition) {
    if (condition.neverHolds()) {
      reading.error(
          Rule.NEVER_HOLDS, use.whole(), "this can never hold, so " + consequence(use.key()));
    } else if (condition.alwaysHolds()) {
      reading.warn(
          Rule.ALWAYS_HOLDS,
          use.whole(),
          "this always holds (or fails), so it asks for nothing; leave it out, or write \"and\""
              + " where \"or\" was not meant");
    }
  }

  private static String consequence(@org.jspecify.annotations.Nullable String key) {
    return "filter".equals(key)
        ? "no event passes it; see which part contradicts the others"
        : "what depends on it never happens; see which part contradicts the others";
  }

  private static Set<Expression> branches(Draft draft) {
    Set<Expression> branches = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Outline.Node node : draft.outline().all()) {
      if (node.step != null && node.step.action() instanceof Action.Switch choice) {
        choice.branches().stream()
            .filter(branch -> branch.when() != null)
            .forEach(branch -> branches.add(branch.when()));
      }
    }
    return branches;
  }
}
