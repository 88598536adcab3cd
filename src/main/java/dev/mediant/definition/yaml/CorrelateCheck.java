package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Trigger;

/** Both sides of a correlation default to the business key, which the trigger must have then. */
final class CorrelateCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    Trigger trigger = draft.trigger();
    if (trigger == null || trigger.key() != null) {
      return;
    }
    for (Outline.Node node : draft.outline().all()) {
      if (node.step != null && node.step.action() instanceof Action.Await await) {
        check(reading, node, await);
      }
    }
  }

  private static void check(Reading reading, Outline.Node node, Action.Await await) {
    if (await.eventKey() == null || await.waitingKey() == null) {
      reading.error(
          Rule.BAD_VALUE,
          node.keySpan("await"),
          "expected \"correlate\" to say both \"event\" (what the event is known by) and \"with\""
              + " (what this step waits by): they default to the business key, but the trigger"
              + " has no \"key\"");
    }
  }
}
