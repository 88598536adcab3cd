package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Brings what still runs in a failing scope to its end: commands that are out are awaited, to their
 * reply or timeout; nothing new starts.
 */
final class Drain {
  private static final String WITH_SCOPE = "ended with its scope: ";

  private final Draft draft;
  private final Closing closing;

  Drain(Draft draft) {
    this.draft = draft;
    this.closing = new Closing(draft);
  }

  /** Whether nothing runs inside the scope any more; all that could end by then has. */
  boolean run(StepPath scope, ErrorDetail cause) {
    return run(path -> path.isInside(scope), cause);
  }

  /** The same of a branch, itself included. */
  boolean runBranch(StepPath branch, ErrorDetail cause) {
    return run(path -> path.equals(branch) || path.isInside(branch), cause);
  }

  private boolean run(Predicate<StepPath> which, ErrorDetail cause) {
    for (StepState step : find(which)) {
      end(step, cause);
    }
    List<StepState> left = find(which);
    if (left.stream().anyMatch(step -> step.status() == StepStatus.DISPATCHED)) {
      return false;
    }
    for (StepState inner : left.reversed()) {
      close(inner, cause);
    }
    return true;
  }

  private List<StepState> find(Predicate<StepPath> which) {
    List<StepState> found = new ArrayList<>();
    for (StepState step : draft.state().steps().values()) {
      if (which.test(step.path())) {
        found.add(step);
      }
    }
    return found;
  }

  /**
   * Ends what waits for nothing that a processor does. Another workflow may take days: it is
   * undone, however far it has come.
   */
  private void end(StepState step, ErrorDetail cause) {
    switch (step.status()) {
      case WAITING, ASKING, AWAITING -> closing.fail(place(step), ended(cause));
      case HELD, RETRYING -> closing.end(place(step), step.outcomeUnknown(), own(step, cause));
      case BLOCKED -> closing.end(place(step), mayBeDone(step), own(step, cause));
      case DISPATCHED -> {
        if (place(step).step().action() instanceof Action.SubWorkflow) {
          closing.end(place(step), true, ended(cause));
        }
      }
      case ENTERED, FAILING, COMPLETED, SKIPPED, FAILED, UNKNOWN -> {}
      case UNDO_HELD, UNDOING, UNDO_RETRYING, UNDO_BLOCKED, UNDONE -> {}
    }
  }

  private void close(StepState scope, ErrorDetail cause) {
    switch (scope.status()) {
      case ENTERED -> closing.fail(place(scope), ended(cause));
      case FAILING -> closing.fail(place(scope), own(scope, cause));
      case HELD,
          DISPATCHED,
          RETRYING,
          WAITING,
          ASKING,
          AWAITING,
          BLOCKED,
          COMPLETED,
          SKIPPED,
          FAILED,
          UNKNOWN -> {}
      case UNDO_HELD, UNDOING, UNDO_RETRYING, UNDO_BLOCKED, UNDONE -> {}
    }
  }

  /** A pivot asks for an operator because it may be. */
  private boolean mayBeDone(StepState step) {
    return step.outcomeUnknown() || place(step).step().pivot();
  }

  private Place place(StepState step) {
    return Place.find(draft.definition(), step.path());
  }

  private static ErrorDetail own(StepState step, ErrorDetail cause) {
    ErrorDetail error = step.error();
    return error != null ? error : ended(cause);
  }

  private static ErrorDetail ended(ErrorDetail cause) {
    boolean isCancelled = cause.type().equals(ErrorDetail.CANCELLED);
    if (isCancelled && cause.message().startsWith(WITH_SCOPE)) {
      return cause;
    }
    return new ErrorDetail(
        ErrorDetail.CANCELLED,
        WITH_SCOPE + (isCancelled ? "" : cause.type() + ": ") + cause.message());
  }
}
