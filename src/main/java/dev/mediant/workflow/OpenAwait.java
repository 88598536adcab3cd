package dev.mediant.workflow;

import dev.mediant.message.EventType;
import dev.mediant.message.StepPath;
import java.util.ArrayList;
import java.util.List;

/** One type of event that a step of an instance awaits, and the key that it waits by. */
public record OpenAwait(StepPath step, EventType event, String key) {
  /** In the order of the steps; none once the instance has ended. */
  public static List<OpenAwait> of(InstanceState state) {
    if (state.status().isTerminal()) {
      return List.of();
    }
    List<OpenAwait> open = new ArrayList<>();
    for (StepState step : state.steps().values()) {
      if (step.status() == StepStatus.AWAITING) {
        Awaits.events(step).forEach(e -> open.add(new OpenAwait(step.path(), e, Awaits.key(step))));
      }
    }
    return open;
  }
}
