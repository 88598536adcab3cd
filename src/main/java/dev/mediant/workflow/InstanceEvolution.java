package dev.mediant.workflow;

import dev.mediant.workflow.HistoryEvent.AttentionCleared;
import dev.mediant.workflow.HistoryEvent.AttentionRaised;
import dev.mediant.workflow.HistoryEvent.CompletionStarted;
import dev.mediant.workflow.HistoryEvent.EventEmitted;
import dev.mediant.workflow.HistoryEvent.InstanceEnded;
import dev.mediant.workflow.HistoryEvent.InstanceEvent;
import dev.mediant.workflow.HistoryEvent.InstanceResumed;
import dev.mediant.workflow.HistoryEvent.InstanceStarted;
import dev.mediant.workflow.HistoryEvent.InstanceSuspended;
import dev.mediant.workflow.HistoryEvent.OperatorActed;
import dev.mediant.workflow.HistoryEvent.RollbackStarted;
import dev.mediant.workflow.HistoryEvent.UndoAnswered;
import dev.mediant.workflow.HistoryEvent.UndoAsked;
import dev.mediant.workflow.HistoryEvent.VariablesSet;
import java.time.Instant;
import java.util.Objects;

/** What facts of the instance as a whole change. */
final class InstanceEvolution {
  private InstanceEvolution() {}

  static void apply(InstanceBuilder next, InstanceEvent fact, Instant at) {
    switch (fact) {
      case InstanceStarted started ->
          throw new IllegalArgumentException("expected one InstanceStarted but got " + started);
      case VariablesSet set -> next.vars(set.values());
      case CompletionStarted completion -> complete(next, completion);
      case RollbackStarted rollback -> rollBack(next, rollback);
      case AttentionRaised raised -> raise(next, raised.attention());
      case AttentionCleared cleared -> next.attention = null;
      case InstanceSuspended suspended -> suspend(next, at);
      case InstanceResumed resumed -> resume(next);
      case InstanceEnded ended -> end(next, ended, at);
      case UndoAsked asked -> next.undoAskedBy = StepBuilder.append(next.undoAskedBy, asked.by());
      case UndoAnswered answered ->
          next.undoAskedBy =
              next.undoAskedBy.stream().filter(by -> !by.equals(answered.to())).toList();
      case EventEmitted emitted -> {}
      case OperatorActed acted -> {}
    }
  }

  /** An output that is there before the end says that the instance is on its way to it. */
  private static void complete(InstanceBuilder next, CompletionStarted fact) {
    next.output = fact.output();
    next.deadline = null;
  }

  private static void rollBack(InstanceBuilder next, RollbackStarted fact) {
    next.status = Status.ROLLING_BACK;
    next.suspendedFrom = null;
    next.suspendedAt = null;
    next.deadline = null;
    next.rollback = fact.cause();
    next.error = fact.error();
    next.output = null;
    next.endedAt = null;
  }

  /** A timer that could do no more than raise attention has acted, and is not due again. */
  private static void raise(InstanceBuilder next, Attention attention) {
    next.attention = attention;
    switch (attention.cause()) {
      case DEADLINE_AFTER_PIVOT -> next.deadline = null;
      case TIMEOUT_AFTER_PIVOT -> next.timerActed(attention.step());
      case ROLLBACK_BLOCKED,
          STEP_BLOCKED_AFTER_PIVOT,
          PIVOT_OUTCOME_UNKNOWN,
          CANCEL_AFTER_PIVOT -> {}
    }
  }

  private static void suspend(InstanceBuilder next, Instant at) {
    next.suspendedFrom = next.status;
    next.suspendedAt = at;
    next.status = Status.SUSPENDED;
  }

  private static void resume(InstanceBuilder next) {
    next.status = Objects.requireNonNull(next.suspendedFrom);
    next.suspendedFrom = null;
    next.suspendedAt = null;
  }

  private static void end(InstanceBuilder next, InstanceEnded fact, Instant at) {
    next.status = fact.status();
    next.output = fact.output();
    next.error = fact.error();
    next.endedAt = at;
    next.deadline = null;
    next.attention = null;
  }
}
