package dev.mediant.workflow;

import dev.mediant.definition.Handler;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import org.jspecify.annotations.Nullable;

/** Finds what a scope fails of. */
final class Failures {
  private Failures() {}

  /** The error of the first step right inside the scope whose failure nobody handled. */
  static ErrorDetail of(Draft draft, StepPath scope) {
    for (StepState step : draft.state().steps().values()) {
      if (step.path().parent().equals(scope) && !step.path().stepId().equals(Place.HANDLER)) {
        ErrorDetail error = of(draft, step);
        if (error != null) {
          return error;
        }
      }
    }
    throw new IllegalStateException("expected a failed step in scope '" + scope + "'");
  }

  private static @Nullable ErrorDetail of(Draft draft, StepState step) {
    StepState handling = draft.step(step.path().child(Place.HANDLER));
    if (handling == null) {
      return hasFailed(step) ? step.error() : null;
    }
    if (hasFailed(handling)) {
      return handling.error();
    }
    Handler handler = Handling.begun(draft, Place.find(draft.definition(), step.path()));
    boolean goesOn = handler == null || handler.then() != Handler.Then.ROLLBACK;
    return goesOn || handling.status() != StepStatus.COMPLETED ? null : step.error();
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
