package dev.mediant.definition.yaml;

import java.util.List;

/** A workflow is no larger than this engine is set to run. */
final class LimitCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    List<Outline.Node> all = draft.outline().all();
    int steps = draft.limits().steps();
    if (all.size() > steps) {
      reading.error(
          Rule.TOO_MANY_STEPS,
          all.get(steps).span,
          "expected at most "
              + steps
              + " steps (mediant.limits.steps) but there are "
              + all.size()
              + "; split the workflow");
    }
    int nesting = draft.limits().nesting();
    all.stream()
        .filter(node -> node.chain().size() > nesting)
        .findFirst()
        .ifPresent(
            node ->
                reading.error(
                    Rule.TOO_NESTED,
                    node.span,
                    "expected steps inside each other at most "
                        + nesting
                        + " deep (mediant.limits.nesting)"));
  }
}
