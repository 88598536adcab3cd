package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.LateCompletionRecorded;
import dev.mediant.workflow.HistoryEvent.UndoAttemptFailed;
import dev.mediant.workflow.HistoryEvent.UndoBlocked;
import dev.mediant.workflow.HistoryEvent.UndoCompleted;
import dev.mediant.workflow.HistoryEvent.UndoEmitted;
import dev.mediant.workflow.HistoryEvent.UndoEvent;
import dev.mediant.workflow.HistoryEvent.UndoHeld;
import dev.mediant.workflow.HistoryEvent.UndoIssued;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What facts of a step's undo change. */
final class UndoEvolution {
  private UndoEvolution() {}

  static void apply(InstanceBuilder instance, StepState before, UndoEvent fact, Instant at) {
    StepBuilder next = new StepBuilder(before);
    switch (fact) {
      case UndoHeld held -> {
        hold(next, held, at);
        instance.commandNumbered(held.number());
      }
      case UndoIssued issued -> {
        issue(next, issued, at);
        instance.commandNumbered(issued.number());
      }
      case UndoAttemptFailed failed -> attemptFailed(next, failed, at);
      case UndoCompleted completed -> next.becomes(StepStatus.UNDONE, at, null);
      case UndoEmitted emitted -> {
        next.becomes(StepStatus.UNDONE, at, null);
        next.undoneWith = emitted.outcome();
      }
      case UndoBlocked blocked -> block(next, before, blocked, at);
      case LateCompletionRecorded late -> completedLate(next, late, at);
    }
    instance.step(next.build());
  }

  private static void hold(StepBuilder next, UndoHeld fact, Instant at) {
    next.becomes(StepStatus.UNDO_HELD, at, null);
    attempt(next, fact.attempt(), fact.channel(), fact.outcome(), fact.input());
    next.turn = fact.number();
  }

  private static void issue(StepBuilder next, UndoIssued fact, Instant at) {
    next.becomes(StepStatus.UNDOING, at, fact.timeoutAt());
    attempt(next, fact.attempt(), fact.channel(), fact.outcome(), fact.input());
    next.undoCommands = StepBuilder.append(next.undoCommands, fact.number());
    if (fact.attempt() == 1) {
      next.firstAttemptAt = at;
    }
  }

  private static void attempt(
      StepBuilder next,
      int attempt,
      ChannelName channel,
      Command.Undo outcome,
      @Nullable JsonNode input) {
    if (attempt == 1) {
      begin(next);
    }
    next.undoAttempt = attempt;
    next.channel = channel;
    next.undoneWith = outcome;
    if (input != null) {
      next.undoInput = input;
      next.undoProblem = null;
    }
  }

  /**
   * Attempts begin (anew): a rejection may still be delivered again, and must not count for them.
   */
  private static void begin(StepBuilder next) {
    if (next.lastOutcome == AttemptOutcome.REJECTED) {
      next.undoCommands = List.of();
    }
    next.lastOutcome = null;
  }

  private static void attemptFailed(StepBuilder next, UndoAttemptFailed fact, Instant at) {
    next.becomes(StepStatus.UNDO_RETRYING, at, fact.retryAt());
    next.lastOutcome = fact.outcome();
    next.error = fact.error();
  }

  /** An undo may block before it was ever issued; what it is to be told is kept all the same. */
  private static void block(StepBuilder next, StepState before, UndoBlocked fact, Instant at) {
    next.becomes(StepStatus.UNDO_BLOCKED, at, null);
    next.undoneWith = Undos.outcome(before);
    next.error = fact.error();
  }

  /** The undos that were sent without the output count no more: only one that had it undoes. */
  private static void completedLate(StepBuilder next, LateCompletionRecorded fact, Instant at) {
    next.becomes(StepStatus.UNKNOWN, at, null);
    next.answer = fact.answer();
    next.undoInput = fact.undoInput();
    next.undoProblem = fact.undoProblem();
    next.undoneWith = null;
    next.undoAttempt = 0;
    next.undoCommands = List.of();
    next.lastOutcome = null;
  }
}
