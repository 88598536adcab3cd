package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.InstanceEnded;
import dev.mediant.workflow.HistoryEvent.StepCompleted;
import dev.mediant.workflow.HistoryEvent.UndoCompleted;
import dev.mediant.workflow.HistoryEvent.UndoResolution;
import org.jspecify.annotations.Nullable;

/** What an operator can do about steps and undos that are blocked. */
final class BlockedSteps {
  private final Draft draft;

  BlockedSteps(Draft draft) {
    this.draft = draft;
  }

  /** Retries the step, or all that are blocked. */
  void retry(@Nullable StepPath only) {
    for (StepState step : draft.state().steps().values()) {
      if (only == null || step.path().equals(only)) {
        retry(step);
      }
    }
  }

  /** Goes on as if the step had been done; of the workflow itself only its output was missing. */
  void complete(StepPath step, JsonNode output) {
    if (step.equals(StepPath.ROOT)) {
      draft.record(new StepCompleted(step, output, null, null, null));
      draft.record(new InstanceEnded(Status.COMPLETED, output, null));
    } else {
      new Closing(draft).completeWith(Place.find(draft.definition(), step), output);
    }
  }

  void resolve(StepPath step, UndoResolution resolution) {
    draft.record(new UndoCompleted(step, resolution));
  }

  private void retry(StepState step) {
    switch (step.status()) {
      case BLOCKED -> again(step);
      case UNDO_BLOCKED -> new Undos(draft).again(place(step));
      case ENTERED,
          FAILING,
          HELD,
          DISPATCHED,
          RETRYING,
          WAITING,
          ASKING,
          AWAITING,
          COMPLETED,
          SKIPPED -> {}
      case FAILED, UNKNOWN, UNDO_HELD, UNDOING, UNDO_RETRYING, UNDONE -> {}
    }
  }

  /** What was sent is sent again; what failed before it was sent begins anew. */
  private void again(StepState step) {
    if (step.path().equals(StepPath.ROOT)) {
      new Walk(draft).complete();
    } else if (step.commands().isEmpty()) {
      new StepStart(draft).begin(place(step));
    } else {
      new Attempts(draft).again(place(step));
    }
  }

  private Place place(StepState step) {
    return Place.find(draft.definition(), step.path());
  }
}
