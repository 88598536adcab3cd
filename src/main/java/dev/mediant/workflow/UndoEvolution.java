package dev.mediant.workflow;

import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.LateCompletionRecorded;
import dev.mediant.workflow.HistoryEvent.UndoAttemptFailed;
import dev.mediant.workflow.HistoryEvent.UndoBlocked;
import dev.mediant.workflow.HistoryEvent.UndoCompleted;
import dev.mediant.workflow.HistoryEvent.UndoEmitted;
import dev.mediant.workflow.HistoryEvent.UndoEvent;
import dev.mediant.workflow.HistoryEvent.UndoIssued;
import java.time.Instant;
import java.util.List;

/** What facts of a step's undo change. */
final class UndoEvolution {
  private UndoEvolution() {}

  static void apply(InstanceBuilder instance, StepState before, UndoEvent fact, Instant at) {
    StepBuilder next = new StepBuilder(before);
    switch (fact) {
      case UndoIssued issued -> {
        issue(next, issued, at);
        instance.commandsIssued = issued.number();
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

  private static void issue(StepBuilder next, UndoIssued fact, Instant at) {
    next.becomes(StepStatus.UNDOING, at, fact.timeoutAt());
    if (fact.attempt() == 1) {
      begin(next, at);
    }
    next.undoAttempt = fact.attempt();
    next.undoCommands = StepBuilder.append(next.undoCommands, fact.number());
    next.channel = fact.channel();
    next.undoneWith = fact.outcome();
    if (fact.input() != null) {
      next.undoInput = fact.input();
      next.undoProblem = null;
    }
  }

  /**
   * Attempts begin (anew): a rejection may still be delivered again, and must not count for them.
   */
  private static void begin(StepBuilder next, Instant at) {
    if (next.lastOutcome == AttemptOutcome.REJECTED) {
      next.undoCommands = List.of();
    }
    next.firstAttemptAt = at;
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
