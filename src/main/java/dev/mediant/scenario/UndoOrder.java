package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds the undos of a rollback against their order: what came later in a sequence goes first. */
final class UndoOrder {
  private final WorkflowDefinition definition;
  private final Set<StepPath> begun = new LinkedHashSet<>();
  private final Set<StepPath> open = new LinkedHashSet<>();

  /** They are undone beside the rest, whenever it comes to that. */
  private final Set<StepPath> beside = new HashSet<>();

  private boolean rollsBack;

  private UndoOrder(WorkflowDefinition definition) {
    this.definition = definition;
  }

  /** Empty when it is right. */
  static String problem(WorkflowDefinition definition, List<HistoryEvent> facts) {
    UndoOrder order = new UndoOrder(definition);
    for (HistoryEvent fact : facts) {
      String problem = order.follow(fact);
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private String follow(HistoryEvent fact) {
    switch (fact) {
      case HistoryEvent.RollbackStarted e -> rollsBack = true;
      case HistoryEvent.BranchWon e -> beside.addAll(WorkDone.losers(definition, e));
      case HistoryEvent.LateCompletionRecorded e -> beside.add(e.step());
      case HistoryEvent.UndoHeld e when e.attempt() == 1 -> {
        return begins(e.step());
      }
      case HistoryEvent.UndoIssued e when e.attempt() == 1 -> {
        return begins(e.step());
      }
      case HistoryEvent.UndoEmitted e -> {
        String problem = begins(e.step());
        open.remove(e.step());
        return problem;
      }
      case HistoryEvent.UndoCompleted e -> open.remove(e.step());
      case HistoryEvent.UndoBlocked e -> open.remove(e.step());
      default -> {}
    }
    return "";
  }

  private String begins(StepPath step) {
    if (!rollsBack || isBeside(step) || !begun.add(step)) {
      return "";
    }
    for (StepPath before : begun) {
      if (Definitions.isLater(definition, step, before)) {
        return step + " is undone after " + before;
      }
    }
    for (StepPath other : open) {
      if (Definitions.isLater(definition, other, step)) {
        return step + " is undone while " + other + " still is";
      }
    }
    open.add(step);
    return "";
  }

  private boolean isBeside(StepPath step) {
    return beside.stream().anyMatch(path -> step.equals(path) || step.isInside(path));
  }
}
