package dev.mediant.admin.view;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.ErrorDetail;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.Origin;

/** What a fact says beside its name and step, as the API shows it; payloads as they are. */
final class FactDetails {
  private FactDetails() {}

  static ObjectNode of(HistoryEvent fact) {
    return switch (fact) {
      case HistoryEvent.InstanceStarted e -> of(e.origin());
      case HistoryEvent.ScopeEntered e ->
          new Details().number("branch", e.branch()).time("timeoutAt", e.timeoutAt()).node();
      case HistoryEvent.ForEachEntered e ->
          new Details().document("items", e.items()).time("timeoutAt", e.timeoutAt()).node();
      case HistoryEvent.BranchWon e -> new Details().number("branch", e.branch()).node();
      case HistoryEvent.ScopeFailing e -> new Details().error(e.error()).node();
      case HistoryEvent.FailureCaught e ->
          new Details().number("handler", e.handler()).error(e.error()).node();
      case HistoryEvent.StepSkipped e -> new Details().node();
      case HistoryEvent.CommandHeld e ->
          new Details()
              .text("channel", e.channel())
              .number("attempt", e.attempt())
              .number("command", e.number())
              .document("input", e.input())
              .node();
      case HistoryEvent.CommandIssued e ->
          new Details()
              .text("channel", e.channel())
              .number("attempt", e.attempt())
              .number("command", e.number())
              .text("idempotencyKey", e.idempotencyKey())
              .document("input", e.input())
              .time("timeoutAt", e.timeoutAt())
              .node();
      case HistoryEvent.TimeoutPostponed e ->
          new Details().number("command", e.number()).time("timeoutAt", e.timeoutAt()).node();
      case HistoryEvent.AttemptFailed e ->
          new Details()
              .number("attempt", e.attempt())
              .text("outcome", e.outcome())
              .error(e.error())
              .time("retryAt", e.retryAt())
              .node();
      case HistoryEvent.StepCompleted e ->
          new Details()
              .document("answer", e.answer())
              .document("output", e.output())
              .document("undoInput", e.undoInput())
              .text("undoProblem", e.undoProblem())
              .node();
      case HistoryEvent.StepFailed e ->
          new Details()
              .text("outcome", e.unknown() ? "UNKNOWN" : "FAILED")
              .error(e.error())
              .document("undoInput", e.undoInput())
              .text("undoProblem", e.undoProblem())
              .node();
      case HistoryEvent.StepBlocked e ->
          new Details().text("cause", e.cause()).error(e.error()).node();
      case HistoryEvent.EventEmitted e ->
          new Details().text("type", e.type()).document("data", e.data()).node();
      case HistoryEvent.VariablesSet e -> new Details().documents(e.values()).node();
      case HistoryEvent.ApprovalAsked e ->
          new Details()
              .text("roles", String.join(", ", e.roles()))
              .text("question", e.question())
              .time("timeoutAt", e.timeoutAt())
              .node();
      case HistoryEvent.AwaitStarted e ->
          new Details()
              .text("events", e.events().stream().map(Object::toString).collect(joining(", ")))
              .text("key", e.key())
              .time("timeoutAt", e.timeoutAt())
              .node();
      case HistoryEvent.EventReceived e -> new Details().text("event", e.event()).node();
      case HistoryEvent.WaitStarted e -> new Details().time("until", e.until()).node();
      case HistoryEvent.CompletionStarted e -> new Details().document("output", e.output()).node();
      case HistoryEvent.RollbackStarted e ->
          new Details().text("cause", e.cause()).error(e.error()).node();
      case HistoryEvent.UndoHeld e ->
          new Details()
              .text("channel", e.channel())
              .number("attempt", e.attempt())
              .number("command", e.number())
              .text("outcome", e.outcome())
              .document("input", e.input())
              .node();
      case HistoryEvent.UndoIssued e ->
          new Details()
              .text("channel", e.channel())
              .number("attempt", e.attempt())
              .number("command", e.number())
              .text("idempotencyKey", e.idempotencyKey())
              .text("outcome", e.outcome())
              .document("input", e.input())
              .time("timeoutAt", e.timeoutAt())
              .node();
      case HistoryEvent.UndoAttemptFailed e ->
          new Details()
              .number("attempt", e.attempt())
              .text("outcome", e.outcome())
              .error(e.error())
              .time("retryAt", e.retryAt())
              .node();
      case HistoryEvent.UndoCompleted e -> new Details().text("resolution", e.resolution()).node();
      case HistoryEvent.UndoEmitted e ->
          new Details()
              .text("type", e.type())
              .text("outcome", e.outcome())
              .document("data", e.data())
              .node();
      case HistoryEvent.UndoBlocked e -> new Details().error(e.error()).node();
      case HistoryEvent.LateCompletionRecorded e ->
          new Details()
              .number("command", e.number())
              .document("answer", e.answer())
              .document("undoInput", e.undoInput())
              .text("undoProblem", e.undoProblem())
              .node();
      case HistoryEvent.AttentionRaised e ->
          new Details()
              .text("cause", e.attention().cause())
              .text("message", e.attention().message())
              .time("since", e.attention().since())
              .node();
      case HistoryEvent.AttentionCleared e -> new Details().node();
      case HistoryEvent.InstanceSuspended e -> new Details().node();
      case HistoryEvent.InstanceResumed e -> new Details().node();
      case HistoryEvent.OperatorActed e ->
          new Details()
              .text("action", e.action())
              .text("by", e.by())
              .text("reason", e.reason())
              .node();
      case HistoryEvent.UndoAsked e -> new Details().text("caller", e.by().queue()).node();
      case HistoryEvent.UndoAnswered e ->
          new Details().text("caller", e.to().queue()).error(e.why()).node();
      case HistoryEvent.InstanceEnded e -> ended(e);
    };
  }

  private static ObjectNode ended(HistoryEvent.InstanceEnded e) {
    Details details = new Details().text("state", e.status()).document("output", e.output());
    ErrorDetail error = e.error();
    return (error == null ? details : details.error(error)).node();
  }

  private static ObjectNode of(Origin origin) {
    return new Details()
        .text("workflow", origin.workflow().qualifiedName())
        .number("version", origin.workflow().version())
        .text("eventId", origin.event().id())
        .text("eventType", origin.event().type())
        .text("businessKey", origin.businessKey())
        .document("input", origin.input())
        .time("deadline", origin.deadline())
        .node();
  }
}
