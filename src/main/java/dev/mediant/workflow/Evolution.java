package dev.mediant.workflow;

import dev.mediant.workflow.HistoryEvent.InstanceEvent;
import dev.mediant.workflow.HistoryEvent.InstanceStarted;
import dev.mediant.workflow.HistoryEvent.StepEvent;
import dev.mediant.workflow.HistoryEvent.UndoEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds history into state: a pure function. */
public final class Evolution {
  private Evolution() {}

  /**
   * Applies one transition's facts, which happened together at one time; {@code state} is null
   * before the start.
   */
  public static InstanceState evolve(
      @Nullable InstanceState state, List<HistoryEvent> transition, Instant at) {
    InstanceState next = state == null ? null : nextRevision(state);
    for (HistoryEvent fact : transition) {
      next = next == null ? begin(fact) : apply(next, fact, at);
    }
    if (next == null) {
      throw new IllegalArgumentException("expected the facts of a transition but got none");
    }
    return next;
  }

  /** What the next transition's facts are applied to. */
  static InstanceState nextRevision(InstanceState state) {
    InstanceBuilder next = new InstanceBuilder(state);
    next.revision++;
    return next.build();
  }

  /** Applies one fact; the revision stays. */
  static InstanceState apply(InstanceState state, HistoryEvent fact, Instant at) {
    InstanceBuilder next = new InstanceBuilder(state);
    switch (fact) {
      case InstanceEvent instance -> InstanceEvolution.apply(next, instance, at);
      case StepEvent step -> StepEvolution.apply(next, state.step(step.step()), step, at);
      case UndoEvent undo -> UndoEvolution.apply(next, begun(state, undo), undo, at);
    }
    return next.build();
  }

  private static InstanceState begin(HistoryEvent fact) {
    if (fact instanceof InstanceStarted started) {
      return new InstanceBuilder(started.origin()).build();
    }
    throw new IllegalArgumentException("expected InstanceStarted first but got " + fact);
  }

  private static StepState begun(InstanceState state, UndoEvent fact) {
    StepState step = state.step(fact.step());
    if (step == null) {
      throw new IllegalArgumentException("expected a step that has begun but got " + fact);
    }
    return step;
  }
}
