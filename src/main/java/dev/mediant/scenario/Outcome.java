package dev.mediant.scenario;

import dev.mediant.definition.Step;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Status;
import dev.mediant.workflow.StepState;
import dev.mediant.workflow.StepStatus;
import dev.mediant.workflow.Waiting;
import java.util.List;
import java.util.Objects;

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
    if (isUndone(state.status())) {
      for (StepState step : state.steps().values()) {
        if (isLeft(played, step)) {
          return step.path() + " is left " + step.status();
        }
      }
    }
    String problem = WorkDone.problem(played);
    problem =
        problem.isEmpty()
            ? UndoOrder.problem(played.definition(), played.chronicle().facts())
            : problem;
    return problem.isEmpty() ? ofCalled(played) : problem;
  }

  /** Ended, and nothing of it is to remain. */
  static boolean isUndone(Status status) {
    return switch (status) {
      case FAILED, ROLLED_BACK, CANCELLED -> true;
      case RUNNING, SUSPENDED, ROLLING_BACK, COMPLETED -> false;
    };
  }

  private static String ofCalled(Played played) {
    for (Played called : played.called()) {
      String name = called.definition().ref().qualifiedName();
      Status status = called.state().status();
      if (isUndone(played.state().status()) && !isUndone(status)) {
        return name + ", which it called, is left " + status;
      }
      String problem = problem(called);
      if (!problem.isEmpty()) {
        return name + ": " + problem;
      }
    }
    return "";
  }

  /** What is not as in the other run; empty when all is. */
  static String difference(Played unbroken, Played played) {
    InstanceState was = unbroken.state();
    InstanceState is = played.state();
    if (!of(unbroken).equals(of(played)) || !Objects.equals(was.output(), is.output())) {
      return "without that it is %s with %s, with it %s with %s"
          .formatted(of(unbroken), was.output(), of(played), is.output());
    }
    List<String> before = unbroken.chronicle().sentAndPublished();
    List<String> now = played.chronicle().sentAndPublished();
    return before.equals(now) ? "" : "without that it sends " + before + ", with it " + now;
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
    return happened && hasUndo(played, step.path()) && !isCovered(played, step.path());
  }

  static boolean hasUndo(Played played, StepPath path) {
    Step definition = Definitions.find(played.definition(), path);
    return definition != null && definition.rollback().undoes();
  }

  /** A scope around it was undone as one. */
  static boolean isCovered(Played played, StepPath path) {
    for (StepPath scope = path.parent(); !scope.equals(StepPath.ROOT); scope = scope.parent()) {
      StepState around = played.state().step(scope);
      if (around != null && around.status() == StepStatus.UNDONE) {
        return true;
      }
    }
    return false;
  }
}
