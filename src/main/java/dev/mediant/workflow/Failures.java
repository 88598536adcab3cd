package dev.mediant.workflow;

import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;

/** Finds what a scope fails of. */
final class Failures {
  private Failures() {}

  /** The error of the first step right inside the scope that failed. */
  static ErrorDetail of(InstanceState state, StepPath scope) {
    for (StepState step : state.steps().values()) {
      ErrorDetail error = step.error();
      if (error != null && hasFailed(step) && step.path().parent().equals(scope)) {
        return error;
      }
    }
    throw new IllegalStateException("expected a failed step in scope '" + scope + "'");
  }

  /** Whether something inside the scope is still to come to its end. */
  static boolean isAnythingOpen(InstanceState state, StepPath scope) {
    return state.steps().values().stream()
        .anyMatch(step -> step.path().isInside(scope) && step.status().isOpen());
  }

  private static boolean hasFailed(StepState step) {
    return step.status() == StepStatus.FAILED || step.status() == StepStatus.UNKNOWN;
  }
}
