package dev.mediant.workflow;

import dev.mediant.definition.Handler;
import dev.mediant.definition.Step;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;

/**
 * Undoes, beside what goes forward, the work of which nobody knows whether it happened, where its
 * failure was handled or the workflow completed early, and the branches that lost a race.
 */
final class Aftermath {
  private final Draft draft;
  private final Undos undos;
  private boolean clear = true;

  Aftermath(Draft draft) {
    this.draft = draft;
    this.undos = new Undos(draft);
  }

  /** Whether all that has to be undone by now is undone. */
  boolean run() {
    boolean ends = draft.isCompleting() || draft.state().status() == Status.COMPLETED;
    for (Step step : draft.definition().steps().reversed()) {
      Place place = Place.in(StepPath.ROOT, step);
      if (draft.step(place.path()) != null) {
        visit(place, ends);
      }
    }
    return clear;
  }

  /** {@code unknown}: whether unknown outcomes are undone here. */
  private void visit(Place place, boolean unknown) {
    if (draft.hasLost(place.path())) {
      undoLoser(place);
      return;
    }
    Handler handler = Handling.begun(draft, place);
    boolean handled = handler != null && handler.then() != Handler.Then.ROLLBACK;
    if (handler != null) {
      visit(place.handler(), unknown);
    }
    undo(place, unknown || handled);
    place.begun(draft).reversed().forEach(inner -> visit(inner, unknown || handled));
  }

  /** What it has outstanding is awaited first. */
  private void undoLoser(Place branch) {
    ErrorDetail cause = new ErrorDetail(ErrorDetail.CANCELLED, "another branch was the first");
    boolean ended = new Drain(draft).runBranch(branch.path(), cause);
    clear &= ended && new Retreat(draft).isUndone(branch);
  }

  private void undo(Place place, boolean unknown) {
    boolean undoable = place.step().rollback().undoes();
    if (unknown && undoable && status(place) == StepStatus.UNKNOWN) {
      undos.first(place);
    }
    clear &=
        switch (status(place)) {
          case UNDO_HELD, UNDOING, UNDO_RETRYING, UNDO_BLOCKED -> false;
          case ENTERED, FAILING, HELD, DISPATCHED, RETRYING, WAITING, ASKING, AWAITING, BLOCKED ->
              true;
          case COMPLETED, SKIPPED, FAILED, UNKNOWN, UNDONE -> true;
        };
  }

  private StepStatus status(Place place) {
    return draft.begun(place.path()).status();
  }
}
