package dev.mediant.scenario;

import dev.mediant.definition.yaml.Scenario;
import dev.mediant.message.StepPath;
import java.time.Instant;
import java.util.Set;

/** What of a run can be broken, and in which ways. */
sealed interface Target {
  /** How the matrix calls it. */
  String name();

  boolean meets(Breakage breakage);

  /**
   * A command that is answered.
   *
   * @param paths where the step ran
   * @param timesOut whether its answer can come too late
   */
  record Work(String name, Set<StepPath> paths, boolean timesOut) implements Target {
    @Override
    public boolean meets(Breakage breakage) {
      return switch (breakage) {
        case TIMED_OUT, LATE -> timesOut;
        case REJECTED, FAILED, TWICE, CANCELLED, CRASHED -> true;
      };
    }
  }

  /** A person who is asked, and the answer. */
  record Approval(StepPath path, Instant since, Scenario.Request answer) implements Target {
    @Override
    public String name() {
      return path.stepId();
    }

    @Override
    public boolean meets(Breakage breakage) {
      return breakage != Breakage.FAILED;
    }
  }

  /** An event that is awaited, and came. */
  record Await(StepPath path, Instant since, Played.Later event) implements Target {
    @Override
    public String name() {
      return path.stepId();
    }

    @Override
    public boolean meets(Breakage breakage) {
      return switch (breakage) {
        case REJECTED, FAILED -> false;
        case TIMED_OUT, TWICE, LATE, CANCELLED, CRASHED -> true;
      };
    }
  }

  /** A timer that runs. */
  record Wait(StepPath path, Instant since) implements Target {
    @Override
    public String name() {
      return path.stepId();
    }

    @Override
    public boolean meets(Breakage breakage) {
      return switch (breakage) {
        case CANCELLED, CRASHED -> true;
        case REJECTED, FAILED, TIMED_OUT, TWICE, LATE -> false;
      };
    }
  }
}
