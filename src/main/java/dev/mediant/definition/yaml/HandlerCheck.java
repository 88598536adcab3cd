package dev.mediant.definition.yaml;

import dev.mediant.definition.Handler;
import dev.mediant.definition.Step;

/** Past the pivot no handler can end with a rollback. */
final class HandlerCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    Outline.Node pivot = draft.outline().pivot();
    if (pivot == null) {
      return;
    }
    for (Outline.Node node : draft.outline().all()) {
      Step step = node.step;
      boolean past = node.topLevel().index > pivot.index;
      if (step != null && past && step.handlers().stream().anyMatch(HandlerCheck::rollsBack)) {
        reading.error(
            Rule.CATCH_AFTER_PIVOT,
            node.keySpan(CatchBuilder.WORD),
            "past the pivot \""
                + pivot.id
                + "\" in line "
                + pivot.span.line()
                + " nothing rolls back; say \"then: continue\" or \"then: complete\"");
      }
    }
  }

  private static boolean rollsBack(Handler handler) {
    return handler.then() == Handler.Then.ROLLBACK;
  }
}
