package dev.mediant.scenario;

import dev.mediant.definition.Step;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.StepState;
import dev.mediant.workflow.StepStatus;
import dev.mediant.workflow.Waiting;
import java.util.ArrayList;
import java.util.List;

/** What became of a broken run, and whether that is right. */
final class Outcome {
  private Outcome() {}

  static String of(Played played) {
    InstanceState state = played.state();
    return state.attention() == null
        ? state.status().name()
        : state.status().name() + ", " + state.attention().cause().name();
  }

  /** Empty when it is right. */
  static String problem(Played played) {
    InstanceState state = played.state();
    if (!state.status().isTerminal() && !asksPeople(state)) {
      return "it neither ends nor says what it needs";
    }
    if (state.rollback() != null && state.status().isTerminal()) {
      for (StepState step : state.steps().values()) {
        if (isLeft(played, step)) {
          return step.path() + " is left " + step.status();
        }
      }
    }
    return order(played);
  }

  private static boolean asksPeople(InstanceState state) {
    boolean asksOperators = false;
    for (Waiting wait : Waiting.of(state)) {
      switch (wait.forWhat()) {
        case REPLY, TURN, TIMER -> {
          return false;
        }
        case OPERATOR -> asksOperators = true;
        case PERSON, EVENT -> {}
      }
    }
    return !Waiting.of(state).isEmpty() && (!asksOperators || state.attention() != null);
  }

  /** A step whose work may have happened, and which nothing has undone. */
  private static boolean isLeft(Played played, StepState step) {
    boolean happened = step.status() == StepStatus.COMPLETED || step.status() == StepStatus.UNKNOWN;
    Step definition = Definitions.find(played.definition(), step.path());
    return happened
        && definition != null
        && definition.rollback().undoes()
        && !isCovered(played, step.path());
  }

  /** A scope around it was undone as one. */
  private static boolean isCovered(Played played, StepPath path) {
    for (StepPath scope = path.parent(); !scope.equals(StepPath.ROOT); scope = scope.parent()) {
      StepState around = played.state().step(scope);
      if (around != null && around.status() == StepStatus.UNDONE) {
        return true;
      }
    }
    return false;
  }

  /** Once a rollback has begun, what comes later in a sequence is undone earlier. */
  private static String order(Played played) {
    List<StepPath> begun = new ArrayList<>();
    boolean rollsBack = false;
    for (HistoryEvent fact : played.chronicle().facts()) {
      rollsBack |= fact instanceof HistoryEvent.RollbackStarted;
      if (rollsBack
          && fact instanceof HistoryEvent.UndoEvent undo
          && begins(undo)
          && !begun.contains(undo.step())) {
        for (StepPath before : begun) {
          if (Definitions.isLater(played.definition(), undo.step(), before)) {
            return undo.step() + " is undone after " + before;
          }
        }
        begun.add(undo.step());
      }
    }
    return "";
  }

  /** A repeated attempt does not. */
  private static boolean begins(HistoryEvent.UndoEvent fact) {
    return switch (fact) {
      case HistoryEvent.UndoHeld held -> held.attempt() == 1;
      case HistoryEvent.UndoIssued issued -> issued.attempt() == 1;
      case HistoryEvent.UndoEmitted emitted -> true;
      case HistoryEvent.UndoAttemptFailed failed -> false;
      case HistoryEvent.UndoCompleted completed -> false;
      case HistoryEvent.UndoBlocked blocked -> false;
      case HistoryEvent.LateCompletionRecorded late -> false;
    };
  }
}
