package dev.mediant.workflow;

import dev.mediant.message.StepPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Which states followed upon which, in all tests of this process. */
final class Visited {
  private static final Set<String> INSTANCES = new ConcurrentSkipListSet<>();
  private static final Set<String> STEPS = new ConcurrentSkipListSet<>();

  private Visited() {}

  /** Each fact is a step of its own here: what one transition rushes through counts too. */
  static void transition(List<Simulation.Step> history) {
    Simulation.Step last = history.getLast();
    InstanceState state = history.size() == 1 ? null : history.get(history.size() - 2).after();
    for (HistoryEvent fact : last.facts()) {
      InstanceState next =
          state == null
              ? Evolution.evolve(null, List.of(fact), last.at())
              : Evolution.apply(state, fact, last.at());
      note(state, next);
      state = next;
    }
  }

  private static void note(@Nullable InstanceState before, InstanceState after) {
    note(INSTANCES, before == null ? null : before.status(), after.status());
    Map<StepPath, StepState> steps = before == null ? Map.of() : before.steps();
    for (StepState step : after.steps().values()) {
      StepState was = steps.get(step.path());
      note(STEPS, was == null ? null : was.status(), step.status());
    }
  }

  private static void note(Set<String> visited, @Nullable Enum<?> before, Enum<?> after) {
    if (before != after) {
      visited.add((before == null ? "[*]" : before.name()) + " --> " + after.name());
    }
  }

  static Set<String> instances() {
    return new TreeSet<>(INSTANCES);
  }

  static Set<String> steps() {
    return new TreeSet<>(STEPS);
  }
}
