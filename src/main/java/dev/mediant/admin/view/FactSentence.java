package dev.mediant.admin.view;

import static java.util.stream.Collectors.joining;

import dev.mediant.definition.Trigger;
import dev.mediant.message.Caller;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StartRequest;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.RollbackCause;
import dev.mediant.workflow.ScheduledEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fact as a sentence for people; the step is named beside it. */
final class FactSentence {
  private FactSentence() {}

  static String of(HistoryEvent fact) {
    return switch (fact) {
      case HistoryEvent.InstanceStarted e -> "Started by " + starter(e.origin());
      case HistoryEvent.ScopeEntered e ->
          e.branch() < 0 ? "Entered" : "Took branch " + (e.branch() + 1);
      case HistoryEvent.ForEachEntered e -> "Entered, for " + e.items().size() + " items";
      case HistoryEvent.BranchWon e ->
          "Branch " + (e.branch() + 1) + " was the first; the others are undone";
      case HistoryEvent.ScopeFailing e ->
          "Failing (" + of(e.error()) + "); what is outstanding is awaited";
      case HistoryEvent.FailureCaught e ->
          "Handles the failure of " + e.step().parent().stepId() + ": " + of(e.error());
      case HistoryEvent.StepSkipped e -> "Skipped, its condition was false";
      case HistoryEvent.CommandHeld e ->
          "Attempt " + e.attempt() + " waits for its turn on " + e.channel();
      case HistoryEvent.CommandIssued e -> "Command to " + e.channel() + ", attempt " + e.attempt();
      case HistoryEvent.TimeoutPostponed e -> "Timeout begins anew, until " + of(e.timeoutAt());
      case HistoryEvent.AttemptFailed e ->
          "Attempt "
              + e.attempt()
              + " "
              + of(e.outcome())
              + ": "
              + of(e.error())
              + next(e.retryAt());
      case HistoryEvent.StepCompleted e -> "Completed";
      case HistoryEvent.StepFailed e ->
          (e.unknown() ? "Outcome unknown: " : "Failed: ") + of(e.error());
      case HistoryEvent.StepBlocked e -> "Waits for an operator: " + of(e.error());
      case HistoryEvent.EventEmitted e -> "Emitted event " + e.type();
      case HistoryEvent.VariablesSet e -> "Set " + String.join(", ", e.values().keySet());
      case HistoryEvent.ApprovalAsked e ->
          "Asks "
              + (e.roles().isEmpty() ? "for approval" : String.join(" or ", e.roles()))
              + ": "
              + e.question();
      case HistoryEvent.AwaitStarted e ->
          "Awaits "
              + e.events().stream().map(Object::toString).collect(joining(" or "))
              + " of "
              + e.key();
      case HistoryEvent.EventReceived e -> "Got event " + e.event();
      case HistoryEvent.WaitStarted e -> "Waits until " + of(e.until());
      case HistoryEvent.CompletionStarted e -> "Completes early; what is outstanding is awaited";
      case HistoryEvent.RollbackStarted e ->
          "Rollback, because " + of(e.cause()) + ": " + of(e.error());
      case HistoryEvent.UndoHeld e ->
          "Undo attempt " + e.attempt() + " waits for its turn on " + e.channel();
      case HistoryEvent.UndoIssued e ->
          "Undo to "
              + e.channel()
              + ", attempt "
              + e.attempt()
              + (e.outcome() == Command.Undo.UNKNOWN ? " (whether it happened is unknown)" : "");
      case HistoryEvent.UndoAttemptFailed e ->
          "Undo attempt "
              + e.attempt()
              + " "
              + of(e.outcome())
              + ": "
              + of(e.error())
              + next(e.retryAt());
      case HistoryEvent.UndoCompleted e ->
          switch (e.resolution()) {
            case REPLIED -> "Undone";
            case SKIPPED -> "Undo skipped by an operator";
            case MARKED_DONE -> "Marked as undone by an operator";
          };
      case HistoryEvent.UndoEmitted e ->
          "Undone with event "
              + e.type()
              + (e.outcome() == Command.Undo.UNKNOWN ? " (whether it happened is unknown)" : "");
      case HistoryEvent.UndoBlocked e -> "Undo waits for an operator: " + of(e.error());
      case HistoryEvent.LateCompletionRecorded e -> "Completed after it was closed; to be undone";
      case HistoryEvent.AttentionRaised e -> "Needs attention: " + e.attention().message();
      case HistoryEvent.AttentionCleared e -> "Needs no attention any more";
      case HistoryEvent.InstanceSuspended e -> "Suspended";
      case HistoryEvent.InstanceResumed e -> "Resumed";
      case HistoryEvent.OperatorActed e ->
          "Operator " + e.by() + ": " + e.action() + " (" + e.reason() + ")";
      case HistoryEvent.UndoAsked e -> "Its caller wants to have it undone";
      case HistoryEvent.UndoAnswered e ->
          "Told its caller: " + (e.why() == null ? "nothing is left to undo" : of(e.why()));
      case HistoryEvent.InstanceEnded e ->
          "Ended " + e.status() + (e.error() == null ? "" : ": " + of(e.error()));
    };
  }

  private static String starter(Origin origin) {
    Envelope event = origin.event();
    Caller caller = origin.caller();
    if (caller != null && caller.root() != null) {
      return "workflow " + event.source().replaceFirst("^mediant/", "");
    }
    if (event.type().equals(ScheduledEvent.TYPE)) {
      return "its schedule, for "
          + of(Objects.requireNonNullElse(event.time(), origin.startedAt()));
    }
    if (event.source().equals(StartRequest.OVER_API)) {
      return "its name, over the API";
    }
    return caller != null || event.type().equals(Trigger.BY_NAME)
        ? "its name"
        : "event " + event.type();
  }

  private static String of(ErrorDetail error) {
    return error.message().isBlank() ? error.type() : error.type() + ", " + error.message();
  }

  private static String of(AttemptOutcome outcome) {
    return switch (outcome) {
      case REJECTED -> "rejected";
      case FAILED -> "failed";
      case UNKNOWN -> "ended nobody knows how";
      case TIMED_OUT -> "timed out";
      case MISMATCHED -> "completed with an answer that does not fit";
    };
  }

  private static String of(RollbackCause cause) {
    return switch (cause) {
      case STEP_FAILED -> "a step failed";
      case DEADLINE -> "the deadline passed";
      case CANCELLED -> "it was cancelled";
      case OPERATOR -> "an operator asked for it";
      case CALLER -> "the workflow that called it is undone";
    };
  }

  /** To the second, as people read it; the details have all of it. */
  private static String of(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String next(@Nullable Instant retryAt) {
    return retryAt == null ? "" : "; next attempt at " + of(retryAt);
  }
}
