package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.expression.Truth;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Forward.Progress;

/** Walks the rounds of a repeat, one after the other. */
final class Rounds {
  private final Draft draft;
  private final Forward walk;

  Rounds(Draft draft, Forward walk) {
    this.draft = draft;
    this.walk = walk;
  }

  Progress run(Place scope, Action.Repeat repeat) {
    for (int i = 0; ; i++) {
      Place round = scope.counted(i);
      if (draft.step(round.path()) == null) {
        if (!walk.mayBegin()) {
          return Progress.OPEN;
        }
        switch (another(scope, repeat, i)) {
          case Truth.True more -> {}
          case Truth.False enough -> {
            return Progress.DONE;
          }
          case Truth.Failure failure -> {
            return fail(scope, ErrorDetail.EXPRESSION, failure.message());
          }
        }
        if (i >= repeat.max()) {
          return fail(
              scope,
              ErrorDetail.TOO_MANY_ROUNDS,
              "expected an end within " + repeat.max() + " rounds but another would follow");
        }
      }
      Progress progress = walk.advance(round);
      if (progress != Progress.DONE) {
        return progress;
      }
    }
  }

  /** Whether a round of that number follows; {@code until} is asked by the round before it. */
  private Truth another(Place scope, Action.Repeat repeat, int round) {
    if (round == 0 && !repeat.isWhile()) {
      return new Truth.True();
    }
    StepPath at = scope.counted(repeat.isWhile() ? round : round - 1).path();
    Truth truth = repeat.condition().test(InstanceBindings.of(draft, at));
    return switch (truth) {
      case Truth.True holds -> repeat.isWhile() ? holds : new Truth.False();
      case Truth.False holdsNot -> repeat.isWhile() ? holdsNot : new Truth.True();
      case Truth.Failure failure -> failure;
    };
  }

  private Progress fail(Place scope, String type, String message) {
    new Closing(draft).fail(scope, new ErrorDetail(type, message));
    return walk.advance(scope);
  }
}
