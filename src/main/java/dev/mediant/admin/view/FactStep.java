package dev.mediant.admin.view;

import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import org.jspecify.annotations.Nullable;

/** Which step a fact is about. */
final class FactStep {
  private FactStep() {}

  static @Nullable StepPath of(HistoryEvent fact) {
    return switch (fact) {
      case HistoryEvent.ScopeEntered e -> e.step();
      case HistoryEvent.ForEachEntered e -> e.step();
      case HistoryEvent.BranchWon e -> e.step();
      case HistoryEvent.ScopeFailing e -> e.step();
      case HistoryEvent.FailureCaught e -> e.step();
      case HistoryEvent.StepSkipped e -> e.step();
      case HistoryEvent.CommandHeld e -> e.step();
      case HistoryEvent.CommandIssued e -> e.step();
      case HistoryEvent.TimeoutPostponed e -> e.step();
      case HistoryEvent.AttemptFailed e -> e.step();
      case HistoryEvent.StepCompleted e -> e.step();
      case HistoryEvent.StepFailed e -> e.step();
      case HistoryEvent.StepBlocked e -> e.step();
      case HistoryEvent.EventEmitted e -> e.step();
      case HistoryEvent.VariablesSet e -> e.step();
      case HistoryEvent.ApprovalAsked e -> e.step();
      case HistoryEvent.AwaitStarted e -> e.step();
      case HistoryEvent.EventReceived e -> e.step();
      case HistoryEvent.WaitStarted e -> e.step();
      case HistoryEvent.UndoHeld e -> e.step();
      case HistoryEvent.UndoIssued e -> e.step();
      case HistoryEvent.UndoAttemptFailed e -> e.step();
      case HistoryEvent.UndoCompleted e -> e.step();
      case HistoryEvent.UndoEmitted e -> e.step();
      case HistoryEvent.UndoBlocked e -> e.step();
      case HistoryEvent.LateCompletionRecorded e -> e.step();
      case HistoryEvent.AttentionRaised e -> e.attention().step();
      case HistoryEvent.OperatorActed e -> e.step();
      case HistoryEvent.InstanceStarted e -> null;
      case HistoryEvent.CompletionStarted e -> null;
      case HistoryEvent.RollbackStarted e -> null;
      case HistoryEvent.AttentionCleared e -> null;
      case HistoryEvent.InstanceSuspended e -> null;
      case HistoryEvent.InstanceResumed e -> null;
      case HistoryEvent.UndoAsked e -> null;
      case HistoryEvent.UndoAnswered e -> null;
      case HistoryEvent.InstanceEnded e -> null;
    };
  }
}
