package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.FailureCaught;
import dev.mediant.workflow.HistoryEvent.ScopeFailing;
import java.util.List;
import java.util.Objects;

/**
 * Walks the definition beside the state: first closes what has come to its end, then begins
 * whatever can begin. Several things may have ended since the last walk, and a branch that failed
 * among them must be known before a sibling goes on.
 */
final class Forward {
  /** How far a step or scope has come. */
  enum Progress {
    OPEN,
    DONE,
    FAILED,
    /** A handler said that the workflow ends here, successfully. */
    COMPLETES
  }

  private final Draft draft;
  private final boolean begins;
  private final StepStart start;
  private final Closing closing;
  private final Drain drain;

  private Forward(Draft draft, boolean begins) {
    this.draft = draft;
    this.begins = begins;
    this.start = new StepStart(draft);
    this.closing = new Closing(draft);
    this.drain = new Drain(draft);
  }

  /** As far as it goes. */
  static Progress run(Draft draft) {
    Progress settled = settle(draft);
    return settled == Progress.OPEN ? new Forward(draft, true).all() : settled;
  }

  /** The same walk beside a failure, where nothing begins. */
  Forward settling() {
    return new Forward(draft, false);
  }

  boolean mayBegin() {
    return begins && !draft.isCompleting() && !draft.isFull();
  }

  /** Without beginning anything. */
  static Progress settle(Draft draft) {
    return new Forward(draft, false).all();
  }

  private Progress all() {
    if (draft.isCompleting()) {
      return Progress.OPEN;
    }
    return sequence(StepPath.ROOT, draft.definition().steps());
  }

  /** One step after the other. */
  private Progress sequence(StepPath scope, List<Step> steps) {
    for (Step step : steps) {
      Progress progress = advance(Place.in(scope, step));
      if (progress != Progress.DONE) {
        return progress;
      }
    }
    return Progress.DONE;
  }

  /** Begins the step if it may, and takes it as far as it goes. */
  Progress advance(Place place) {
    if (draft.step(place.path()) == null) {
      if (!mayBegin()) {
        return Progress.OPEN;
      }
      start.begin(place);
    }
    StepState step = draft.begun(place.path());
    return switch (step.status()) {
      case ENTERED -> scope(place, step);
      case FAILING -> failing(place, step);
      case HELD, DISPATCHED, RETRYING, WAITING, ASKING, AWAITING, BLOCKED -> Progress.OPEN;
      case COMPLETED, SKIPPED -> Progress.DONE;
      case FAILED, UNKNOWN, UNDO_HELD, UNDOING, UNDO_RETRYING, UNDO_BLOCKED, UNDONE ->
          failed(place, step);
    };
  }

  /** The first handler that is for the error has its steps run. */
  private Progress failed(Place place, StepState step) {
    Place handling = place.handler();
    if (draft.step(handling.path()) == null) {
      ErrorDetail error = Objects.requireNonNull(step.error());
      int handler = place.step().handlerOf(error.type());
      if (handler < 0) {
        return Progress.FAILED;
      }
      if (!mayBegin()) {
        return Progress.OPEN;
      }
      draft.record(new FailureCaught(handling.path(), handler, error));
    }
    Progress progress = advance(handling);
    return progress == Progress.DONE ? handled(place) : progress;
  }

  private Progress handled(Place place) {
    return switch (Objects.requireNonNull(Handling.begun(draft, place)).then()) {
      case CONTINUE -> Progress.DONE;
      case ROLLBACK -> Progress.FAILED;
      case COMPLETE -> Progress.COMPLETES;
    };
  }

  private Progress scope(Place place, StepState scope) {
    Progress inside = inside(place, scope);
    if (draft.begun(place.path()).status() != StepStatus.ENTERED) {
      return inside; // it failed by itself, and that was walked already
    }
    return switch (inside) {
      case OPEN -> Progress.OPEN;
      case COMPLETES -> Progress.COMPLETES;
      case DONE -> {
        closing.complete(place);
        yield advance(place);
      }
      case FAILED -> failing(place);
    };
  }

  private Progress inside(Place place, StepState scope) {
    StepPath path = place.path();
    return switch (place.step().action()) {
      case Action.Group group -> sequence(path, group.steps());
      case Action.Parallel parallel -> new SideBySide(draft, this).parallel(place, parallel);
      case Action.ForEach each -> new SideBySide(draft, this).items(place, each);
      case Action.Repeat repeat -> new Rounds(draft, this).run(place, repeat);
      case Action.Switch choice ->
          scope.branch() < 0
              ? Progress.DONE
              : sequence(path, choice.branches().get(scope.branch()).steps());
      case Action.Work leaf -> throw noScope(place);
      case Action.Emit leaf -> throw noScope(place);
      case Action.SetVars leaf -> throw noScope(place);
      case Action.Wait leaf -> throw noScope(place);
      case Action.Approval leaf -> throw noScope(place);
      case Action.Await leaf -> throw noScope(place);
      case Action.Fail leaf -> throw noScope(place);
      case Action.Complete leaf -> throw noScope(place);
    };
  }

  /** A step of the scope has failed. */
  private Progress failing(Place place) {
    ErrorDetail error = Failures.of(draft, place.path());
    if (Failures.isAnythingOpen(draft.state(), place.path())) {
      draft.record(new ScopeFailing(place.path(), error));
    } else {
      closing.fail(place, error);
    }
    return advance(place);
  }

  private Progress failing(Place place, StepState scope) {
    ErrorDetail error = scope.error();
    if (error == null) {
      throw new IllegalStateException("expected " + place.path() + " to fail of something");
    }
    if (!drain.run(place.path(), error)) {
      return Progress.OPEN;
    }
    closing.fail(place, error);
    return advance(place);
  }

  private static IllegalStateException noScope(Place place) {
    return new IllegalStateException("expected " + place.path() + " to be a scope");
  }
}
