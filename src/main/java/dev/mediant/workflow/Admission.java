package dev.mediant.workflow;

import dev.mediant.message.StepPath;
import org.jspecify.annotations.Nullable;

/**
 * Says what keeps an operator's request from being allowed now, and what to do; null if nothing.
 */
final class Admission {
  private Admission() {}

  static @Nullable String cancel(Draft draft) {
    return goesForward(draft.state());
  }

  static @Nullable String rollBack(Draft draft) {
    String problem = goesForward(draft.state());
    if (problem != null) {
      return problem;
    }
    return switch (Pivot.of(draft.definition(), draft.state())) {
      case AHEAD, IN_DOUBT -> null;
      case UNDER_WAY ->
          "expected the pivot's outcome to be known but its reply is awaited; wait for it";
      case PASSED ->
          "expected an instance before its pivot but the pivot has completed, and past it nothing"
              + " rolls back; retry what is blocked";
    };
  }

  static @Nullable String suspend(InstanceState state) {
    return switch (state.status()) {
      case RUNNING, ROLLING_BACK -> null;
      case SUSPENDED -> "expected an instance that works but it is suspended already";
      case COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> ended(state);
    };
  }

  static @Nullable String resume(InstanceState state) {
    return switch (state.status()) {
      case SUSPENDED -> null;
      case RUNNING, ROLLING_BACK ->
          "expected a suspended instance but it is " + state.status() + "; there is nothing to do";
      case COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> ended(state);
    };
  }

  static @Nullable String retry(InstanceState state, @Nullable StepPath path) {
    if (state.status() == Status.SUSPENDED) {
      return "expected an instance that works but it is suspended; resume it first";
    }
    if (path == null) {
      boolean any = state.steps().values().stream().anyMatch(step -> step.status().isBlocked());
      return any ? null : nothingBlocked(state);
    }
    StepState step = state.step(path);
    return step != null && step.status().isBlocked() ? null : notBlocked(path, step);
  }

  static @Nullable String complete(InstanceState state, StepPath path) {
    if (state.status() == Status.SUSPENDED) {
      return "expected an instance that works but it is suspended; resume it first";
    }
    StepState step = state.step(path);
    return step != null && step.status() == StepStatus.BLOCKED
        ? null
        : "expected a step that waits for an operator but "
            + (path.equals(StepPath.ROOT) ? "the workflow's own output" : path)
            + is(step);
  }

  static @Nullable String decide(InstanceState state, @Nullable StepPath path) {
    if (!Approvals.asking(state, path).isEmpty()) {
      return null;
    }
    StepState step = path == null ? null : state.step(path);
    if (step != null) {
      return step.asksNobody();
    }
    return path == null
        ? "No step of the instance asks for approval. Its history says what has happened."
        : "The step "
            + path
            + " has not begun, and asks nobody for approval. Look what the instance waits for, and"
            + " answer once it asks.";
  }

  static @Nullable String resolve(InstanceState state, StepPath path) {
    StepState step = state.step(path);
    return step != null && mayBeResolved(step)
        ? null
        : "expected a step whose undo is blocked or waits for its turn but " + path + is(step);
  }

  /**
   * One that is held is not out. An undo without a timeout waits for another workflow, which may be
   * gone for good.
   */
  private static boolean mayBeResolved(StepState step) {
    return step.status() == StepStatus.UNDO_BLOCKED
        || step.status() == StepStatus.UNDO_HELD
        || step.status() == StepStatus.UNDOING && step.dueAt() == null;
  }

  private static @Nullable String goesForward(InstanceState state) {
    Status effective = state.suspendedFrom() != null ? state.suspendedFrom() : state.status();
    return switch (effective) {
      case RUNNING -> null;
      case SUSPENDED, ROLLING_BACK -> "expected an instance that goes forward but it rolls back";
      case COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> ended(state);
    };
  }

  private static String ended(InstanceState state) {
    return "expected an open instance but it ended as " + state.status() + " at " + state.endedAt();
  }

  private static String nothingBlocked(InstanceState state) {
    return state.status().isTerminal()
        ? ended(state)
        : "expected a blocked step but there is none; open steps are retried by themselves";
  }

  private static String notBlocked(StepPath path, @Nullable StepState step) {
    return "expected a blocked step but " + path + is(step);
  }

  private static String is(@Nullable StepState step) {
    return step == null ? " has not begun" : " is " + step.status();
  }
}
