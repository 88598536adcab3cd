package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A transition in the making: the facts so far, and the state that they lead to. */
final class Draft {
  private final WorkflowDefinition definition;
  private final Instant now;
  private final List<HistoryEvent> facts = new ArrayList<>();
  private final Map<String, Action> counting = new HashMap<>();
  private InstanceState state;

  /** A transition of an instance that runs. */
  Draft(WorkflowDefinition definition, InstanceState before, Instant now) {
    this.definition = definition;
    this.now = now;
    this.state = Evolution.nextRevision(before);
  }

  /** The first transition. */
  Draft(WorkflowDefinition definition, Origin origin) {
    this.definition = definition;
    this.now = origin.startedAt();
    facts.add(new HistoryEvent.InstanceStarted(origin));
    this.state = Evolution.evolve(null, facts, now);
  }

  void record(HistoryEvent fact) {
    facts.add(fact);
    state = Evolution.apply(state, fact, now);
  }

  WorkflowDefinition definition() {
    return definition;
  }

  Instant now() {
    return now;
  }

  InstanceState state() {
    return state;
  }

  /** Null for a step that has not begun. */
  @Nullable StepState step(StepPath path) {
    return state.step(path);
  }

  StepState begun(StepPath path) {
    return Objects.requireNonNull(state.step(path), path::value);
  }

  /** What the engine does at once has no state before it is done. */
  StepState orNew(StepPath path) {
    StepState step = state.step(path);
    return step != null ? step : new StepBuilder(path, StepStatus.ENTERED, now).build();
  }

  /** The forEach that the scope is an item of; null for a round. */
  Action.@Nullable ForEach forEachOf(StepPath counted) {
    StepPath path = counted.parent();
    Action action =
        counting.computeIfAbsent(path.stepId(), id -> Place.find(definition, path).step().action());
    return action instanceof Action.ForEach each ? each : null;
  }

  /** The number of the command that is issued next. */
  int nextCommand() {
    return state.commandsIssued() + 1;
  }

  /** Whether the instance is on its way to a successful end, and starts nothing new. */
  boolean isCompleting() {
    return state.output() != null && !state.status().isTerminal();
  }

  /** Whether nothing new starts here: the instance ends, or a scope around it is failing. */
  boolean isDraining(StepPath path) {
    if (state.rollback() != null || isCompleting()) {
      return true;
    }
    for (StepPath scope = path.parent(); !scope.equals(StepPath.ROOT); scope = scope.parent()) {
      StepState around = step(scope);
      if (around != null && around.status() == StepStatus.FAILING) {
        return true;
      }
    }
    return false;
  }

  /** Whether the pivot is behind it: nothing fails and nothing rolls back any more. */
  boolean isForwardOnly() {
    return Pivot.of(definition, state) == Pivot.PASSED;
  }

  void raise(Attention.Cause cause, StepPath step, String message) {
    record(new HistoryEvent.AttentionRaised(new Attention(cause, step, message, now)));
  }

  void rollBack(RollbackCause cause, ErrorDetail error) {
    record(new HistoryEvent.RollbackStarted(cause, error));
  }

  boolean hasFacts() {
    return !facts.isEmpty();
  }

  Decision.Accepted accepted() {
    return new Decision.Accepted(List.copyOf(facts), state);
  }
}
