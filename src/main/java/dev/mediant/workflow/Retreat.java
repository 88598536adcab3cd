package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.WorkflowDefinition.OnRollbackFailure;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.InstanceEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Walks the definition beside the state backwards, and undoes what was done, newest first. */
final class Retreat {
  /** How far the undoing of a step or scope has come. */
  private enum Progress {
    CLEAR,
    /** Nothing more can be undone here before an operator says how to go on. */
    BLOCKED,
    OPEN
  }

  private final Draft draft;
  private final Undos undos;

  Retreat(Draft draft) {
    this.draft = draft;
    this.undos = new Undos(draft);
  }

  /** Also after the end, where a late completion may have left something to undo. */
  void run() {
    boolean ended = draft.state().status().isTerminal();
    if (!ended
        && !new Drain(draft).run(StepPath.ROOT, Objects.requireNonNull(draft.state().error()))) {
      return;
    }
    List<Place> begun = new ArrayList<>();
    draft.definition().steps().forEach(step -> begun.add(Place.in(StepPath.ROOT, step)));
    Progress progress = sequence(begun);
    if (progress == Progress.CLEAR && !ended) {
      draft.record(new InstanceEnded(endStatus(), null, draft.state().error()));
    }
  }

  /** Undoes one branch alone, which has come to its end. */
  boolean isUndone(Place branch) {
    return retreat(branch) == Progress.CLEAR;
  }

  private Progress sequence(List<Place> places) {
    Progress result = Progress.CLEAR;
    for (Place place : places.reversed()) {
      Progress progress = retreat(place);
      if (progress == Progress.OPEN || progress == Progress.BLOCKED && stopsWhenBlocked()) {
        return progress;
      }
      result = furthest(result, progress);
    }
    return result;
  }

  private Progress sideBySide(List<Place> places) {
    Progress result = Progress.CLEAR;
    for (Place place : places) {
      result = furthest(result, retreat(place));
    }
    return result;
  }

  private Progress retreat(Place place) {
    StepState step = draft.step(place.path());
    if (step == null) {
      return Progress.CLEAR;
    }
    Progress handling =
        place.step().handlers().isEmpty() ? Progress.CLEAR : retreat(place.handler());
    if (handling == Progress.OPEN || handling == Progress.BLOCKED && stopsWhenBlocked()) {
      return handling;
    }
    return furthest(handling, itself(place, step));
  }

  /** After the steps that handled its failure, which came later. */
  private Progress itself(Place place, StepState step) {
    return switch (step.status()) {
      case COMPLETED, UNKNOWN -> undo(place);
      case FAILED -> inside(place);
      case SKIPPED -> Progress.CLEAR;
      case UNDONE -> leftInside(place);
      case UNDO_HELD, UNDOING, UNDO_RETRYING -> Progress.OPEN;
      case UNDO_BLOCKED -> Progress.BLOCKED;
      case ENTERED, FAILING, HELD, DISPATCHED, RETRYING, WAITING, ASKING, AWAITING, BLOCKED ->
          throw new IllegalStateException(
              "expected " + place.path() + " to have ended but it is " + step.status());
    };
  }

  /**
   * A scope may be undone as a whole while something inside, such as a race's loser, is not yet.
   */
  private Progress leftInside(Place place) {
    Progress left = Progress.CLEAR;
    for (StepState step : draft.state().steps().values()) {
      if (step.path().isInside(place.path())) {
        left = furthest(left, ofUndo(step.status()));
      }
    }
    return left;
  }

  private static Progress ofUndo(StepStatus status) {
    return switch (status) {
      case UNDO_HELD, UNDOING, UNDO_RETRYING -> Progress.OPEN;
      case UNDO_BLOCKED -> Progress.BLOCKED;
      case ENTERED, FAILING, HELD, DISPATCHED, RETRYING, WAITING, ASKING, AWAITING, BLOCKED ->
          Progress.CLEAR;
      case COMPLETED, FAILED, UNKNOWN, SKIPPED, UNDONE -> Progress.CLEAR;
    };
  }

  private Progress undo(Place place) {
    if (!place.step().rollback().undoes()) {
      return inside(place);
    }
    undos.first(place);
    return itself(place, draft.begun(place.path()));
  }

  /** A scope without an undo of its own, or one that did not complete, is undone step by step. */
  private Progress inside(Place place) {
    List<Place> begun = place.begun(draft);
    return switch (place.step().action()) {
      case Action.Parallel parallel -> sideBySide(begun);
      case Action.ForEach each -> sideBySide(begun);
      case Action.Group group -> sequence(begun);
      case Action.Switch choice -> sequence(begun);
      case Action.Repeat repeat -> sequence(begun);
      case Action.Work leaf -> Progress.CLEAR;
      case Action.Emit leaf -> Progress.CLEAR;
      case Action.SetVars leaf -> Progress.CLEAR;
      case Action.Wait leaf -> Progress.CLEAR;
      case Action.Approval leaf -> Progress.CLEAR;
      case Action.Await leaf -> Progress.CLEAR;
      case Action.Fail leaf -> Progress.CLEAR;
      case Action.Complete leaf -> Progress.CLEAR;
    };
  }

  private static Progress furthest(Progress one, Progress other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private boolean stopsWhenBlocked() {
    return draft.definition().onRollbackFailure() == OnRollbackFailure.SUSPEND;
  }

  private Status endStatus() {
    return switch (Objects.requireNonNull(draft.state().rollback())) {
      case CANCELLED -> Status.CANCELLED;
      case OPERATOR, CALLER -> Status.ROLLED_BACK;
      case STEP_FAILED, DEADLINE ->
          draft.state().steps().values().stream().anyMatch(step -> step.status().isUndo())
              ? Status.ROLLED_BACK
              : Status.FAILED;
    };
  }
}
