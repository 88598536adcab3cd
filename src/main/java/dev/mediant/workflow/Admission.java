package dev.mediant.workflow;

import dev.mediant.message.StepPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
          "The instance can't roll back now: its pivot is out, and whether it happens is not known"
              + " yet. Ask again when the pivot has been answered.";
      case PASSED ->
          "The instance can't roll back: its pivot has completed, and past it nothing rolls back."
              + " Retry what waits for an operator, or say that it was done by other means.";
    };
  }

  static @Nullable String suspend(InstanceState state) {
    return switch (state.status()) {
      case RUNNING, ROLLING_BACK -> null;
      case SUSPENDED -> "The instance is suspended already. Resume it when it shall go on.";
      case COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> ended(state);
    };
  }

  static @Nullable String resume(InstanceState state) {
    return switch (state.status()) {
      case SUSPENDED -> null;
      case RUNNING, ROLLING_BACK ->
          "The instance is not suspended, it is "
              + state.status()
              + ": there is nothing to resume. Look what it waits for.";
      case COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> ended(state);
    };
  }

  static @Nullable String retry(InstanceState state, @Nullable StepPath path) {
    if (state.status() == Status.SUSPENDED) {
      return suspended();
    }
    if (path == null) {
      boolean any = state.steps().values().stream().anyMatch(step -> step.status().isBlocked());
      return any ? null : nothingBlocked(state);
    }
    StepState step = state.step(path);
    return step != null && step.status().isBlocked()
        ? null
        : waitsForNobody(path, step)
            + " What is under way is retried by itself; look what the instance waits for.";
  }

  static @Nullable String complete(InstanceState state, StepPath path) {
    if (state.status() == Status.SUSPENDED) {
      return suspended();
    }
    StepState step = state.step(path);
    if (step != null && step.status() == StepStatus.BLOCKED) {
      return null;
    }
    return path.equals(StepPath.ROOT)
        ? "The workflow's own output does not wait for an operator. Name the step that was done by"
            + " other means."
        : waitsForNobody(path, step) + " Look what the instance waits for.";
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
        : "The undo of step "
            + path
            + " waits neither for an operator nor for its turn: the step "
            + is(step)
            + ". Look what the instance waits for.";
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
      case SUSPENDED, ROLLING_BACK ->
          "The instance rolls back already. Look what it waits for"
              + (state.status() == Status.SUSPENDED ? ", and resume it." : ".");
      case COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> ended(state);
    };
  }

  private static String suspended() {
    return "The instance is suspended, and nothing is done again meanwhile. Resume it first.";
  }

  private static String ended(InstanceState state) {
    Instant at = state.endedAt();
    return "The instance has ended as "
        + state.status()
        + (at == null ? "" : " at " + at.truncatedTo(ChronoUnit.SECONDS))
        + ". Nothing is left to do here; its history says what has happened.";
  }

  private static String nothingBlocked(InstanceState state) {
    return state.status().isTerminal()
        ? ended(state)
        : "No step of the instance waits for an operator. What is under way is retried by itself:"
            + " look what the instance waits for.";
  }

  private static String waitsForNobody(StepPath path, @Nullable StepState step) {
    return "The step " + path + " does not wait for an operator: it " + is(step) + ".";
  }

  private static String is(@Nullable StepState step) {
    return step == null ? "has not begun" : "is " + step.status();
  }
}
