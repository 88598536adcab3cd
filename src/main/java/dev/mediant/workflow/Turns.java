package dev.mediant.workflow;

import dev.mediant.workflow.Decision.Rejected;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets commands go that were held. */
final class Turns {
  private final Draft draft;

  Turns(Draft draft) {
    this.draft = draft;
  }

  @Nullable Rejected release(int command) {
    if (draft.state().status() == Status.SUSPENDED) {
      return Refusal.nothingDue("expected a turn to come but the instance is suspended");
    }
    for (StepState step : draft.state().steps().values()) {
      if (Objects.equals(step.turn(), command)) {
        Place place = Place.find(draft.definition(), step.path());
        if (step.status() == StepStatus.HELD) {
          new Attempts(draft).release(place, command);
          return null;
        }
        if (step.status() == StepStatus.UNDO_HELD) {
          new Undos(draft).release(place, command);
          return null;
        }
      }
    }
    return Refusal.nothingDue("expected command " + command + " to be held but it is not");
  }
}
