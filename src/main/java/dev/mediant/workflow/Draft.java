package dev.mediant.workflow;

import dev.mediant.definition.Action;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.ChannelName;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A transition in the making: the facts so far, and the state that they lead to. */
final class Draft {
  /** More than that in one transition is a workflow that goes round in circles. */
  static final int MOST_FACTS = 10_000;

  private final WorkflowDefinition definition;
  private final Instant now;
  private final List<HistoryEvent> facts = new ArrayList<>();

  /** Of steps that are scopes, by their ids, which are unique. */
  private final Map<String, Action> actions = new HashMap<>();

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
    return action(counted.parent()) instanceof Action.ForEach each ? each : null;
  }

  /** Whether it is a branch that was not the first of a race that is over. */
  boolean hasLost(StepPath branch) {
    StepState scope = step(branch.parent());
    return scope != null
        && scope.branch() >= 0
        && !scope.status().isOpen()
        && !branch.stepId().equals(Place.HANDLER)
        && action(scope.path()) instanceof Action.Parallel race
        && !race.branches().get(scope.branch()).id().equals(branch.stepId());
  }

  /** A handler's scope has the id of all of them. */
  private Action action(StepPath scope) {
    return scope.stepId().equals(Place.HANDLER)
        ? Place.find(definition, scope).step().action()
        : actions.computeIfAbsent(
            scope.stepId(), id -> Place.find(definition, scope).step().action());
  }

  /** Whether commands to the channel wait for their turn. */
  boolean isLimited(ChannelName channel) {
    return definition.domain().limits(channel).any();
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
      if (around != null && isClosing(around.status())) {
        return true;
      }
      if (scope.stepId().equals(Place.HANDLER)) {
        scope = scope.parent(); // it has failed, and its failure is handled here
      }
    }
    return false;
  }

  /** What is still open inside a scope that has ended has lost a race. */
  private static boolean isClosing(StepStatus scope) {
    return scope == StepStatus.FAILING
        || scope == StepStatus.COMPLETED
        || scope == StepStatus.FAILED;
  }

  /** Whether the pivot is behind it: nothing fails and nothing rolls back any more. */
  boolean isForwardOnly() {
    return Pivot.of(definition, state) == Pivot.PASSED;
  }

  /** Null for what takes as long as it takes. */
  @Nullable Instant within(@Nullable Duration timeout) {
    return timeout == null ? null : now.plus(timeout);
  }

  void raise(Attention.Cause cause, StepPath step, String message) {
    record(new HistoryEvent.AttentionRaised(new Attention(cause, step, message, now)));
  }

  void rollBack(RollbackCause cause, ErrorDetail error) {
    record(new HistoryEvent.RollbackStarted(cause, error));
  }

  /** Whether so much has happened at once that nothing more begins. */
  boolean isFull() {
    return facts.size() >= MOST_FACTS;
  }

  /** Whether an operator lets the instance go on with this transition. */
  boolean resumes() {
    return facts.stream().anyMatch(HistoryEvent.InstanceResumed.class::isInstance);
  }

  boolean hasFacts() {
    return !facts.isEmpty();
  }

  Decision.Accepted accepted() {
    return new Decision.Accepted(List.copyOf(facts), state);
  }
}
