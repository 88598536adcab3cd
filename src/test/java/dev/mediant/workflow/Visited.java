package dev.mediant.workflow;

import dev.mediant.message.StepPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds what happens against the state diagrams. */
final class Visited {
  private Visited() {}

  /** Each fact is a move of its own here: what one transition rushes through counts too. */
  static void transition(List<Simulation.Step> history) {
    Simulation.Step last = history.getLast();
    InstanceState state = history.size() == 1 ? null : history.get(history.size() - 2).after();
    for (HistoryEvent fact : last.facts()) {
      InstanceState next =
          state == null
              ? Evolution.evolve(null, List.of(fact), last.at())
              : Evolution.apply(state, fact, last.at());
      move(state, next);
      state = next;
    }
  }

  private static void move(@Nullable InstanceState before, InstanceState after) {
    take(StateDiagram.INSTANCE, before == null ? null : before.status(), after.status());
    Map<StepPath, StepState> steps = before == null ? Map.of() : before.steps();
    for (StepState step : after.steps().values()) {
      StepState was = steps.get(step.path());
      take(StateDiagram.STEP, was == null ? null : was.status(), step.status());
    }
  }

  private static void take(StateDiagram diagram, @Nullable Enum<?> before, Enum<?> after) {
    if (before != after) {
      diagram.take(before == null ? "[*]" : before.name(), after.name());
    }
  }
}
