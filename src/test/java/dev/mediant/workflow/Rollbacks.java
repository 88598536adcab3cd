package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowDefinition.OnRollbackFailure;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.BranchWon;
import dev.mediant.workflow.HistoryEvent.LateCompletionRecorded;
import dev.mediant.workflow.HistoryEvent.RollbackStarted;
import dev.mediant.workflow.HistoryEvent.StepCompleted;
import dev.mediant.workflow.HistoryEvent.StepFailed;
import dev.mediant.workflow.HistoryEvent.UndoBlocked;
import dev.mediant.workflow.HistoryEvent.UndoCompleted;
import dev.mediant.workflow.HistoryEvent.UndoEmitted;
import dev.mediant.workflow.HistoryEvent.UndoHeld;
import dev.mediant.workflow.HistoryEvent.UndoIssued;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a history against what a rollback must do, knowing nothing of how it is decided. */
final class Rollbacks {
  private final DefinitionSteps steps;
  private final boolean stopsWhenBlocked;

  /**
   * When a step's work was first known to be there, or to be there perhaps, by its fact's place.
   */
  private final Map<StepPath, Integer> happened = new LinkedHashMap<>();

  private final Set<StepPath> completed = new HashSet<>();
  private final Set<StepPath> late = new HashSet<>();

  private final Set<StepPath> lost = new HashSet<>();

  /** Where the rollback begins among the facts. */
  private int started = Integer.MAX_VALUE;

  private final Map<StepPath, Integer> begun = new HashMap<>();
  private final Map<StepPath, Integer> resolved = new HashMap<>();
  private final Map<StepPath, IdempotencyKey> keys = new HashMap<>();

  private Rollbacks(WorkflowDefinition definition, List<HistoryEvent> facts) {
    this.steps = new DefinitionSteps(definition);
    this.stopsWhenBlocked = definition.onRollbackFailure() == OnRollbackFailure.SUSPEND;
    for (int i = 0; i < facts.size(); i++) {
      read(i, facts.get(i));
    }
  }

  static void check(WorkflowDefinition definition, List<Simulation.Step> history) {
    InstanceState state = history.getLast().after();
    Rollbacks rollbacks =
        new Rollbacks(definition, history.stream().flatMap(step -> step.facts().stream()).toList());
    if (state.rollback() == null) {
      rollbacks.onlyUnknownsAreUndone(state);
      return;
    }
    rollbacks.newestFirst();
    if (state.status().isTerminal()) {
      rollbacks.everythingIsUndone();
    }
  }

  private void read(int place, HistoryEvent fact) {
    switch (fact) {
      case StepCompleted done -> {
        happened.putIfAbsent(done.step(), place);
        completed.add(done.step());
      }
      case StepFailed failed when failed.unknown() -> happened.putIfAbsent(failed.step(), place);
      case LateCompletionRecorded done -> {
        assertThat(late.add(done.step())).as("one late completion of %s", done.step()).isTrue();
        happened.putIfAbsent(done.step(), place);
        resolved.remove(done.step());
      }
      case RollbackStarted rollback -> started = place;
      case BranchWon won -> {
        Action.Parallel race = (Action.Parallel) steps.step(won.step()).action();
        for (Step branch : race.branches()) {
          if (branch != race.branches().get(won.branch())) {
            lost.add(won.step().child(branch.id()));
          }
        }
      }
      case UndoIssued issued -> {
        begun.putIfAbsent(issued.step(), place);
        IdempotencyKey key = keys.putIfAbsent(issued.step(), issued.idempotencyKey());
        assertThat(key == null ? issued.idempotencyKey() : key)
            .as("the one key under which %s is undone", issued.step())
            .isEqualTo(issued.idempotencyKey());
      }
      case UndoEmitted emitted -> {
        begun.putIfAbsent(emitted.step(), place);
        resolved.putIfAbsent(emitted.step(), place);
      }
      case UndoHeld held -> begun.putIfAbsent(held.step(), place);
      case UndoBlocked blocked -> begun.putIfAbsent(blocked.step(), place);
      case UndoCompleted done -> resolved.putIfAbsent(done.step(), place);
      default -> {}
    }
  }

  /** Without a rollback, what is undone is what a handled failure left, all of it by the end. */
  private void onlyUnknownsAreUndone(InstanceState state) {
    for (StepPath path : begun.keySet()) {
      assertThat(happened).as("what is undone may have happened").containsKey(path);
      assertThat(!completed.contains(path) || hasLost(path)).as("%s is left", path).isTrue();
    }
    if (state.status() == Status.COMPLETED) {
      happened.keySet().stream()
          .filter(path -> steps.hasUndo(path) && !isCovered(path) && !late.contains(path))
          .filter(path -> !completed.contains(path) || hasLost(path))
          .forEach(path -> assertThat(resolved).as("undone: %s", path).containsKey(path));
    }
  }

  private boolean hasLost(StepPath path) {
    return lost.stream().anyMatch(branch -> path.equals(branch) || path.isInside(branch));
  }

  private boolean isBeforeRollback(StepPath path) {
    return begun.getOrDefault(path, Integer.MAX_VALUE) < started;
  }

  private void newestFirst() {
    begun.forEach(
        (older, began) -> {
          assertThat(happened).as("what is undone has happened").containsKey(older);
          assertThat(steps.hasUndo(older)).isTrue();
          for (StepPath newer : begun.keySet()) {
            if (isAfter(newer, older) && !late.contains(newer) && !late.contains(older)) {
              newerIsUndoneBefore(newer, older, began);
            }
          }
        });
  }

  private boolean isAfter(StepPath newer, StepPath older) {
    return !isBeforeRollback(older)
        && !hasLost(newer)
        && steps.inSequence(newer, older)
        && happened.get(newer) > happened.get(older);
  }

  private void newerIsUndoneBefore(StepPath newer, StepPath older, int olderBegan) {
    assertThat(begun.get(newer)).as("%s is undone before %s", newer, older).isLessThan(olderBegan);
    if (stopsWhenBlocked) {
      assertThat(resolved).as("%s is undone before %s", newer, older).containsKey(newer);
      assertThat(resolved.get(newer)).isLessThan(olderBegan);
    }
  }

  /** Late completions after the end are still on their way. */
  private void everythingIsUndone() {
    Set<StepPath> wanted =
        happened.keySet().stream()
            .filter(steps::hasUndo)
            .filter(path -> !isCovered(path) && !late.contains(path))
            .filter(path -> completed.contains(path) || !isScope(path))
            .filter(path -> !isBeforeRollback(path))
            .collect(Collectors.toSet());
    Set<StepPath> undone = new HashSet<>(resolved.keySet());
    undone.removeAll(late);
    undone.removeIf(this::isBeforeRollback);
    assertThat(undone).as("undone = completed or unknown").isEqualTo(wanted);
  }

  private boolean isScope(StepPath path) {
    return Place.isCounted(path.stepId())
        || path.stepId().equals(Place.HANDLER)
        || new Place(path, steps.step(path)).isScope();
  }

  /** By a scope around it, which is undone as one. */
  private boolean isCovered(StepPath path) {
    return completed.stream().anyMatch(scope -> path.isInside(scope) && steps.hasUndo(scope));
  }
}
