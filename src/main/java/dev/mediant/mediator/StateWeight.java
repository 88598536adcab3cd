package dev.mediant.mediator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.StepState;
import org.jspecify.annotations.Nullable;

/** Estimates how much memory a state takes: generously, since it is only to bound it. */
final class StateWeight {
  private static final long INSTANCE = 2_000;
  private static final long STEP = 500;
  private static final long NODE = 100;

  private StateWeight() {}

  /** In bytes, about. */
  static long of(InstanceState state) {
    long weight =
        INSTANCE
            + of(state.origin().event().data())
            + of(state.origin().input())
            + of(state.output());
    for (JsonNode value : state.vars().values()) {
      weight += of(value);
    }
    for (StepState step : state.steps().values()) {
      weight +=
          STEP + of(step.input()) + of(step.answer()) + of(step.output()) + of(step.undoInput());
    }
    return weight;
  }

  private static long of(@Nullable JsonNode node) {
    if (node == null) {
      return 0;
    }
    long weight = NODE + (node.isTextual() ? node.textValue().length() : 0);
    for (JsonNode child : node) {
      weight += of(child);
    }
    return weight;
  }
}
