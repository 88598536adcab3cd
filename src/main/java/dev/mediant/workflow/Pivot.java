package dev.mediant.workflow;

import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.StepPath;

/** How an instance stands to its pivot, past which nothing rolls back. */
enum Pivot {
  /** Not begun, or known not to have happened. */
  AHEAD,
  /** It may have happened by now: its reply says. */
  UNDER_WAY,
  /** Its outcome is unknown, or unusable, and nothing is out: an operator may roll it back. */
  IN_DOUBT,
  PASSED;

  static Pivot of(WorkflowDefinition definition, InstanceState state) {
    Pivot furthest = AHEAD;
    for (Step step : definition.steps()) {
      if (step.pivot()) {
        StepState pivot = state.step(StepPath.ROOT.child(step.id()));
        Pivot here = pivot == null ? AHEAD : of(pivot);
        furthest = here.compareTo(furthest) > 0 ? here : furthest;
      }
    }
    return furthest;
  }

  private static Pivot of(StepState pivot) {
    return switch (pivot.status()) {
      case DISPATCHED -> UNDER_WAY;
      case RETRYING -> pivot.outcomeUnknown() ? UNDER_WAY : AHEAD;
      case HELD -> pivot.outcomeUnknown() ? IN_DOUBT : AHEAD;
      case BLOCKED -> IN_DOUBT;
      case COMPLETED -> PASSED;
      case ENTERED, FAILING, WAITING, ASKING, AWAITING, SKIPPED, FAILED, UNKNOWN -> AHEAD;
      case UNDO_HELD, UNDOING, UNDO_RETRYING, UNDO_BLOCKED, UNDONE -> AHEAD;
    };
  }
}
