package dev.mediant.admin.view;

import dev.mediant.admin.view.AttemptView.Outcome;
import dev.mediant.message.StepPath;
import dev.mediant.store.HistoryView;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.HistoryEvent.UndoResolution;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.StepState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins an instance's state with what its history says of each step: when, and which attempts. */
public final class StepProjection {
  private final Map<StepPath, StepLog> logs = new HashMap<>();

  private StepProjection() {}

  /** In the order in which the steps began. */
  public static List<StepView> of(InstanceState state, List<HistoryView> history) {
    StepProjection projection = new StepProjection();
    for (HistoryView row : history) {
      row.events().forEach(event -> projection.apply(event, row.at()));
    }
    return state.steps().values().stream().map(projection::view).toList();
  }

  private StepView view(StepState step) {
    StepLog log = log(step.path());
    return new StepView(
        step.path().value(),
        step.path().stepId(),
        step.status(),
        log.channel(),
        step.attempt(),
        log.startedAt(),
        log.endedAt(),
        step.result(),
        step.error(),
        log.attempts());
  }

  private StepLog log(StepPath path) {
    return logs.computeIfAbsent(path, p -> new StepLog());
  }

  private void apply(HistoryEvent event, Instant at) {
    switch (event) {
      case HistoryEvent.ScopeEntered e -> log(e.step()).began(at);
      case HistoryEvent.FailureCaught e -> log(e.step()).began(at);
      case HistoryEvent.ForEachEntered e -> log(e.step()).began(at);
      case HistoryEvent.EventEmitted e -> log(e.step()).began(at);
      case HistoryEvent.VariablesSet e -> log(e.step()).began(at);
      case HistoryEvent.ApprovalAsked e -> log(e.step()).began(at);
      case HistoryEvent.AwaitStarted e -> log(e.step()).began(at);
      case HistoryEvent.WaitStarted e -> log(e.step()).began(at);
      case HistoryEvent.StepSkipped e -> log(e.step()).ended(at, Outcome.SKIPPED, null);
      case HistoryEvent.CommandHeld e -> log(e.step()).held(e.channel(), at);
      case HistoryEvent.CommandIssued e ->
          log(e.step()).issued(e.attempt(), e.number(), e.channel(), at);
      case HistoryEvent.AttemptFailed e ->
          log(e.step()).attemptFailed(false, at, e.outcome(), e.error());
      case HistoryEvent.StepCompleted e -> log(e.step()).ended(at, Outcome.COMPLETED, null);
      case HistoryEvent.StepFailed e ->
          log(e.step()).ended(at, e.unknown() ? Outcome.ABANDONED : Outcome.FAILED, e.error());
      case HistoryEvent.UndoHeld e -> {}
      case HistoryEvent.UndoIssued e ->
          log(e.step()).undoIssued(e.attempt(), e.number(), e.channel(), at);
      case HistoryEvent.UndoAttemptFailed e ->
          log(e.step()).attemptFailed(true, at, e.outcome(), e.error());
      case HistoryEvent.UndoCompleted e -> log(e.step()).undoEnded(at, of(e.resolution()), null);
      case HistoryEvent.UndoEmitted e -> {}
      case HistoryEvent.UndoBlocked e -> log(e.step()).undoEnded(at, Outcome.FAILED, e.error());
      case HistoryEvent.LateCompletionRecorded e -> log(e.step()).completedLate(e.number(), at);
      case HistoryEvent.StepBlocked e ->
          log(e.step()).attemptFailed(false, at, HistoryEvent.AttemptOutcome.FAILED, e.error());
      case HistoryEvent.InstanceStarted e -> {}
      case HistoryEvent.BranchWon e -> {}
      case HistoryEvent.EventReceived e -> {}
      case HistoryEvent.ScopeFailing e -> {}
      case HistoryEvent.TimeoutPostponed e -> {}
      case HistoryEvent.CompletionStarted e -> {}
      case HistoryEvent.RollbackStarted e -> {}
      case HistoryEvent.AttentionRaised e -> {}
      case HistoryEvent.AttentionCleared e -> {}
      case HistoryEvent.InstanceSuspended e -> {}
      case HistoryEvent.InstanceResumed e -> {}
      case HistoryEvent.OperatorActed e -> {}
      case HistoryEvent.UndoAsked e -> {}
      case HistoryEvent.UndoAnswered e -> {}
      case HistoryEvent.InstanceEnded e -> {}
    }
  }

  private static Outcome of(UndoResolution resolution) {
    return switch (resolution) {
      case REPLIED -> Outcome.COMPLETED;
      case SKIPPED -> Outcome.SKIPPED;
      case MARKED_DONE -> Outcome.MARKED_DONE;
    };
  }
}
