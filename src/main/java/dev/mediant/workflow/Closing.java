package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Template;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.AttemptFailed;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.LateCompletionRecorded;
import dev.mediant.workflow.HistoryEvent.StepBlocked;
import dev.mediant.workflow.HistoryEvent.StepCompleted;
import dev.mediant.workflow.HistoryEvent.StepFailed;
import org.jspecify.annotations.Nullable;

/** Records how steps come to their end: completed, failed, or, past the pivot, blocked. */
final class Closing {
  private final Draft draft;

  Closing(Draft draft) {
    this.draft = draft;
  }

  /** A processor completed the step's work. */
  void complete(Place place, int command, JsonNode answer) {
    switch (output(place, answer)) {
      case Output.Made made -> completed(place, answer, made.json());
      case Output.Problem problem -> unusable(place, command, answer, problem.error());
    }
  }

  /** A scope, or a step that the engine does by itself, is done. */
  void complete(Place place) {
    if (place.step().action() instanceof Action.ForEach) {
      completed(place, null, new Items(draft).outputs(place));
      return;
    }
    finish(place, null);
  }

  /** What the step waited for has come. */
  void received(Place place, JsonNode data) {
    finish(place, data);
  }

  private void finish(Place place, @Nullable JsonNode answer) {
    switch (output(place, answer)) {
      case Output.Made made -> completed(place, answer, made.json());
      case Output.Problem problem -> fail(place, problem.error());
    }
  }

  /**
   * Somebody says that it is done: the step's own {@code output} is not asked, and may be at fault.
   */
  void completeWith(Place place, JsonNode output) {
    completed(place, output, null);
  }

  /** A step or scope fails that has done nothing by itself. */
  void fail(Place place, ErrorDetail error) {
    end(place, false, error);
  }

  /** Nobody knows whether the step's work happened, if {@code unknown}. */
  void end(Place place, boolean unknown, ErrorDetail error) {
    StepPath path = place.path();
    boolean ends = draft.isDraining(path);
    if (!ends && unknown && place.step().pivot()) {
      block(path, Attention.Cause.PIVOT_OUTCOME_UNKNOWN, error);
    } else if (!ends && draft.isForwardOnly() && !Handling.goesOn(draft, path, error)) {
      block(path, Attention.Cause.STEP_BLOCKED_AFTER_PIVOT, error);
    } else {
      UndoBody undo = unknown ? UndoBody.ofUnknown(draft, place) : UndoBody.NONE;
      draft.record(new StepFailed(path, unknown, error, undo.input(), undo.problem()));
    }
  }

  /** The work was done after all, when its step was closed already. */
  void completeLate(Place place, int command, JsonNode answer) {
    UndoBody undo = UndoBody.ofCompleted(draft, place, answer, answer);
    draft.record(
        new LateCompletionRecorded(place.path(), command, answer, undo.input(), undo.problem()));
  }

  void block(StepPath path, Attention.Cause cause, ErrorDetail error) {
    draft.record(new StepBlocked(path, cause, error));
    draft.raise(cause, path, error.type() + ": " + error.message());
  }

  private void completed(Place place, @Nullable JsonNode answer, @Nullable JsonNode output) {
    JsonNode result = output != null ? output : answer;
    UndoBody undo = UndoBody.ofCompleted(draft, place, answer, result);
    draft.record(new StepCompleted(place.path(), answer, output, undo.input(), undo.problem()));
  }

  /**
   * The work is done, but what the author wants of the answer can't be had. Where an operator is
   * asked, the attempt is on record, so that whatever follows knows that it may be done.
   */
  private void unusable(Place place, int command, JsonNode answer, ErrorDetail error) {
    if (place.step().pivot() || draft.isForwardOnly()) {
      int attempt = draft.begun(place.path()).attempt();
      draft.record(
          new AttemptFailed(place.path(), attempt, AttemptOutcome.MISMATCHED, error, null));
      block(place.path(), Attention.Cause.STEP_BLOCKED_AFTER_PIVOT, error);
      return;
    }
    end(place, true, error);
    completeLate(place, command, answer);
  }

  /** What a scope gives whose author says nothing of it. */
  private @Nullable JsonNode unsaid(Place place) {
    return switch (place.step().action()) {
      case Action.Group group when Place.isCounted(place.step().id()) -> counted(place);
      case Action.Parallel race -> first(place, race);
      default -> null;
    };
  }

  /** An item gives what its last step gave; a round gives nothing, for its steps can be read. */
  private @Nullable JsonNode counted(Place place) {
    Action.ForEach each = draft.forEachOf(place.path());
    return each == null ? null : new Items(draft).output(place, each.steps());
  }

  /** A race gives what its first branch gave. */
  private @Nullable JsonNode first(Place place, Action.Parallel race) {
    int branch = draft.begun(place.path()).branch();
    return branch < 0
        ? null
        : draft.begun(Place.in(place.path(), race.branches().get(branch)).path()).result();
  }

  /** What the step's {@code output} makes of the answer. */
  private sealed interface Output {
    record Made(@Nullable JsonNode json) implements Output {}

    record Problem(ErrorDetail error) implements Output {}
  }

  private Output output(Place place, @Nullable JsonNode answer) {
    Step step = place.step();
    Template template = step.output();
    if (template == null) {
      return new Output.Made(unsaid(place));
    }
    StepState state = draft.orNew(place.path());
    return switch (template.evaluate(InstanceBindings.ofOutcome(draft, state, answer, null))) {
      case Evaluation.Value value -> new Output.Made(value.json());
      case Evaluation.Failure failure ->
          new Output.Problem(new ErrorDetail(ErrorDetail.EXPRESSION, failure.message()));
    };
  }
}
