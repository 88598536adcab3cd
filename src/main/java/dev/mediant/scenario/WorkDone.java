package dev.mediant.scenario;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Command;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what processors said they did against the undos that were sent, whatever the instance
 * believes of itself.
 */
final class WorkDone {
  private final Played played;
  private final Set<StepPath> done;
  private final Set<StepPath> unknown = new LinkedHashSet<>();

  /** Whose answers were of no use: what is known of them is that they may be done. */
  private final Set<StepPath> mismatched = new HashSet<>();

  private final Set<StepPath> lost = new HashSet<>();

  private WorkDone(Played played) {
    this.played = played;
    this.done = played.chronicle().done();
    for (HistoryEvent fact : played.chronicle().facts()) {
      switch (fact) {
        case HistoryEvent.StepFailed e when e.unknown() -> unknown.add(e.step());
        case HistoryEvent.AttemptFailed e when e.outcome() == AttemptOutcome.MISMATCHED ->
            mismatched.add(e.step());
        case HistoryEvent.BranchWon e -> lost.addAll(losers(played.definition(), e));
        default -> {}
      }
    }
  }

  /** Empty when all that had to be undone is. */
  static String problem(Played played) {
    return played.state().status().isTerminal() ? new WorkDone(played).left() : "";
  }

  private String left() {
    boolean isUndone = Outcome.isUndone(played.state().status());
    for (StepPath step : done) {
      if ((isUndone || hasLost(step)) && isLeft(step)) {
        return step + " was done and is not undone";
      }
    }
    for (StepPath step : unknown) {
      if (played.sentTo(step) && isLeft(step)) {
        return step + " may have been done and is not undone";
      }
    }
    return "";
  }

  private boolean isLeft(StepPath step) {
    if (!Outcome.hasUndo(played, step) || Outcome.isCovered(played, step)) {
      return false;
    }
    Command.Undo last = lastUndo(step);
    boolean isKnown = done.contains(step) && !mismatched.contains(step);
    return last == null || isKnown && last != Command.Undo.COMPLETED;
  }

  /** What the last undo was told of the work; null when there was none. */
  private Command.@Nullable Undo lastUndo(StepPath step) {
    Command.Undo last = null;
    for (Command command : played.chronicle().commands()) {
      last = command.undo() != null && command.step().equals(step) ? command.undo() : last;
    }
    for (HistoryEvent fact : played.chronicle().facts()) {
      if (fact instanceof HistoryEvent.UndoEmitted e && e.step().equals(step)) {
        last = e.outcome();
      }
    }
    return last;
  }

  private boolean hasLost(StepPath step) {
    return lost.stream().anyMatch(branch -> step.equals(branch) || step.isInside(branch));
  }

  /** The branches of a race that another one has won. */
  static Set<StepPath> losers(WorkflowDefinition definition, HistoryEvent.BranchWon won) {
    Set<StepPath> losers = new HashSet<>();
    Step race = Definitions.find(definition, won.step());
    if (race != null && race.action() instanceof Action.Parallel parallel) {
      for (int i = 0; i < parallel.branches().size(); i++) {
        if (i != won.branch()) {
          losers.add(won.step().child(parallel.branches().get(i).id()));
        }
      }
    }
    return losers;
  }
}
