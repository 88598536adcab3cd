package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;

/**
 * Past the pivot nothing fails: a step that fails on purpose would wait for an operator, whose
 * every retry fails again.
 */
final class FailCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    Outline.Node pivot = draft.outline().pivot();
    if (pivot == null) {
      return;
    }
    for (Outline.Node node : draft.outline().all()) {
      Step step = node.step;
      if (step != null
          && step.action() instanceof Action.Fail
          && node.failing().stream().noneMatch(Outline.Node::mayGoOn)
          && node.topLevel().index > pivot.index) {
        tell(reading, pivot, node);
      }
    }
  }

  private static void tell(Reading reading, Outline.Node pivot, Outline.Node fail) {
    String where = "\"" + pivot.id + "\" in line " + pivot.span.line();
    if (pivot.when == null) {
      reading.error(
          Rule.FAIL_AFTER_PIVOT,
          fail.keySpan("fail"),
          "past the pivot "
              + where
              + " nothing fails or rolls back, so this step would stop here for ever; fail before the"
              + " pivot, or tell of it with \"emit\" and go on");
    } else {
      reading.warn(
          Rule.FAIL_AFTER_PIVOT,
          fail.keySpan("fail"),
          "when the pivot "
              + where
              + " has run, nothing fails or rolls back any more, and this step would stop here for"
              + " ever; let it run only where the pivot was skipped");
    }
  }
}
