package dev.mediant.definition.yaml;

import dev.mediant.definition.Step;

/**
 * One pivot, in the top-level sequence: everything past it goes forward only, so it must be a point
 * in a line.
 */
final class PivotCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    Outline.Node first = null;
    for (Outline.Node node : draft.outline().all()) {
      Step step = node.step;
      if (step == null || !step.pivot()) {
        continue;
      }
      if (node.scope != draft.outline().top()) {
        reading.error(
            Rule.PIVOT_PLACE,
            node.keySpan("pivot"),
            "expected the pivot in the workflow's own sequence of steps, not inside another step");
      } else if (first != null) {
        reading.error(
            Rule.PIVOT_PLACE,
            node.keySpan("pivot"),
            "expected one pivot but \""
                + first.id
                + "\" in line "
                + first.span.line()
                + " is one already");
      } else {
        first = node;
      }
    }
  }
}
