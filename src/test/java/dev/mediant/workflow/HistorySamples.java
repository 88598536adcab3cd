package dev.mediant.workflow;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.DomainName;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.UndoResolution;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One of each fact, with everything in it that it can hold. */
final class HistorySamples {
  private static final StepPath STEP = new StepPath("clearPayment/takePayment");
  private static final ChannelName CHANNEL = new ChannelName("payment.charge");
  private static final IdempotencyKey KEY = new IdempotencyKey("i:clearPayment/takePayment");
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123456Z");
  private static final ErrorDetail ERROR =
      new ErrorDetail("CardDeclined", "no", Words.json("{'code': 51}"));
  private static final Attention ATTENTION =
      new Attention(Attention.Cause.ROLLBACK_BLOCKED, STEP, "Busy: not now", AT);

  static final Origin ORIGIN =
      new Origin(
          InstanceId.parse("01951a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b"),
          new WorkflowRef(new DomainName("order"), "placeOrder", 2),
          new Envelope(
              new EventId("e-1"),
              new EventType("OrderPlaced"),
              "shop",
              AT,
              Words.json("{'orderId': '4711', 'amount': 10.10, 'note': null, 'name': '상품'}"),
              "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
          new IdempotencyKey("shop|e-1"),
          "4711",
          Words.json("{'amount': 10.10}"),
          AT,
          AT.plusSeconds(3600));

  static final List<HistoryEvent> FACTS =
      List.of(
          new HistoryEvent.InstanceStarted(ORIGIN),
          new HistoryEvent.ScopeEntered(STEP, 1, AT),
          new HistoryEvent.ForEachEntered(STEP, Words.json("[1.50, 'two']"), AT),
          new HistoryEvent.BranchWon(STEP, 1),
          new HistoryEvent.ScopeFailing(STEP, ERROR),
          new HistoryEvent.FailureCaught(STEP, 1, ERROR),
          new HistoryEvent.StepSkipped(STEP),
          new HistoryEvent.CommandHeld(STEP, 1, 2, 3, CHANNEL, Words.json("{'amount': 10.10}")),
          new HistoryEvent.CommandIssued(
              STEP, 1, 2, 3, CHANNEL, KEY, Words.json("{'amount': 10.10}"), AT),
          new HistoryEvent.TimeoutPostponed(STEP, 3, AT),
          new HistoryEvent.AttemptFailed(STEP, 1, AttemptOutcome.TIMED_OUT, ERROR, AT),
          new HistoryEvent.StepCompleted(
              STEP, Words.json("null"), Words.json("1.0"), Words.json("{}"), "why"),
          new HistoryEvent.StepFailed(STEP, true, ERROR, Words.json("[1e2]"), "why"),
          new HistoryEvent.StepBlocked(STEP, Attention.Cause.PIVOT_OUTCOME_UNKNOWN, ERROR),
          new HistoryEvent.EventEmitted(STEP, new EventType("Paid"), Words.json("{'a': 1}")),
          new HistoryEvent.VariablesSet(STEP, Map.of("total", Words.json("null"))),
          new HistoryEvent.WaitStarted(STEP, AT),
          new HistoryEvent.CompletionStarted(Words.json("{'a': 1}")),
          new HistoryEvent.ApprovalAsked(STEP, List.of("sales"), "Ship it?", AT),
          new HistoryEvent.AwaitStarted(STEP, List.of(new EventType("Paid")), "4711", AT),
          new HistoryEvent.EventReceived(STEP, "bank|e-2"),
          new HistoryEvent.RollbackStarted(RollbackCause.DEADLINE, ERROR),
          new HistoryEvent.UndoHeld(
              STEP, 1, 4, CHANNEL, Command.Undo.UNKNOWN, Words.json("{'a': 1}")),
          new HistoryEvent.UndoIssued(
              STEP, 1, 4, CHANNEL, KEY, Command.Undo.UNKNOWN, Words.json("{'a': 1}"), AT),
          new HistoryEvent.UndoAttemptFailed(STEP, 1, AttemptOutcome.REJECTED, ERROR, AT),
          new HistoryEvent.UndoCompleted(STEP, UndoResolution.MARKED_DONE),
          new HistoryEvent.UndoEmitted(
              STEP, new EventType("Refunded"), Command.Undo.UNKNOWN, Words.json("{'a': null}")),
          new HistoryEvent.UndoBlocked(STEP, ERROR),
          new HistoryEvent.LateCompletionRecorded(
              STEP, 3, Words.json("{'a': 1}"), Words.json("{}"), "why"),
          new HistoryEvent.AttentionRaised(ATTENTION),
          new HistoryEvent.AttentionCleared(),
          new HistoryEvent.InstanceSuspended(),
          new HistoryEvent.InstanceResumed(),
          new HistoryEvent.OperatorActed("skip-undo", "ada", "it is worth nothing", STEP),
          new HistoryEvent.UndoAsked(new ReplyAddress("mediant.shop.replies", "c-1")),
          new HistoryEvent.UndoAnswered(
              new ReplyAddress("mediant.shop.replies", "c-1"), ERROR, true),
          new HistoryEvent.InstanceEnded(Status.ROLLED_BACK, Words.json("{'a': 1}"), ERROR));

  private static final StepState STEP_STATE =
      new StepState(
          STEP,
          StepStatus.UNDO_RETRYING,
          AT,
          2,
          1,
          List.of(1, 2),
          1,
          List.of(3),
          3,
          CHANNEL,
          -1,
          AT,
          AT,
          AttemptOutcome.FAILED,
          true,
          Words.json("{'amount': 10.10}"),
          Words.json("null"),
          Words.json("'out'"),
          Words.json("{}"),
          "why",
          Command.Undo.COMPLETED,
          ERROR);

  static final InstanceState STATE =
      new InstanceState(
          ORIGIN,
          7,
          Status.SUSPENDED,
          Status.ROLLING_BACK,
          AT,
          ATTENTION,
          3,
          AT,
          Map.of(STEP, STEP_STATE),
          Map.of("total", Words.json("10.10")),
          List.of(),
          RollbackCause.CANCELLED,
          ERROR,
          Words.json("{'a': 1}"),
          AT);

  private HistorySamples() {}
}
