package dev.mediant.workflow;

import dev.mediant.definition.Handler;
import dev.mediant.definition.Handler.Then;
import dev.mediant.definition.Step;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import org.jspecify.annotations.Nullable;

/** What the author's handlers make of failures. */
final class Handling {
  private Handling() {}

  /**
   * Whether the workflow goes on forward although the step fails so: a handler says it, the step's
   * own or that of a scope around it.
   */
  static boolean goesOn(Draft draft, StepPath path, ErrorDetail error) {
    for (StepPath at = path; !at.equals(StepPath.ROOT); at = at.parent()) {
      if (at.stepId().equals(Place.HANDLER)) {
        at = at.parent(); // the step whose handler this is has failed already
        continue;
      }
      Step step = Place.find(draft.definition(), at).step();
      int handler = step.handlerOf(error.type());
      if (handler >= 0 && step.handlers().get(handler).then() != Then.ROLLBACK) {
        return true;
      }
    }
    return false;
  }

  /** The handler that has begun; null when there is none. */
  static @Nullable Handler begun(Draft draft, Place place) {
    StepState scope = draft.step(place.path().child(Place.HANDLER));
    return scope == null ? null : place.step().handlers().get(scope.branch());
  }
}
