package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ChannelName;
import dev.mediant.workflow.HistoryEvent.ApprovalAsked;
import dev.mediant.workflow.HistoryEvent.AttemptFailed;
import dev.mediant.workflow.HistoryEvent.AwaitStarted;
import dev.mediant.workflow.HistoryEvent.BranchWon;
import dev.mediant.workflow.HistoryEvent.CommandHeld;
import dev.mediant.workflow.HistoryEvent.CommandIssued;
import dev.mediant.workflow.HistoryEvent.EventReceived;
import dev.mediant.workflow.HistoryEvent.FailureCaught;
import dev.mediant.workflow.HistoryEvent.ForEachEntered;
import dev.mediant.workflow.HistoryEvent.ScopeEntered;
import dev.mediant.workflow.HistoryEvent.ScopeFailing;
import dev.mediant.workflow.HistoryEvent.StepBlocked;
import dev.mediant.workflow.HistoryEvent.StepCompleted;
import dev.mediant.workflow.HistoryEvent.StepEvent;
import dev.mediant.workflow.HistoryEvent.StepFailed;
import dev.mediant.workflow.HistoryEvent.StepSkipped;
import dev.mediant.workflow.HistoryEvent.TimeoutPostponed;
import dev.mediant.workflow.HistoryEvent.WaitStarted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What facts of a step's forward work change. */
final class StepEvolution {
  private StepEvolution() {}

  static void apply(
      InstanceBuilder instance, @Nullable StepState before, StepEvent fact, Instant at) {
    StepBuilder next =
        before == null
            ? new StepBuilder(fact.step(), StepStatus.ENTERED, at)
            : new StepBuilder(before);
    switch (fact) {
      case ScopeEntered entered -> enter(next, entered, at);
      case ForEachEntered entered -> enter(next, entered, at);
      case BranchWon won -> next.branch = won.branch();
      case ScopeFailing failing -> fail(next, failing, at);
      case FailureCaught caught -> handle(next, caught, at);
      case StepSkipped skipped -> next.becomes(StepStatus.SKIPPED, at, null);
      case CommandHeld held -> {
        hold(next, held, at);
        instance.commandNumbered(held.number());
      }
      case CommandIssued issued -> {
        issue(next, issued, at);
        instance.commandNumbered(issued.number());
      }
      case TimeoutPostponed postponed -> next.dueAt = postponed.timeoutAt();
      case AttemptFailed failed -> attemptFailed(next, failed, at);
      case StepCompleted completed -> complete(next, completed, at);
      case StepFailed failed -> fail(next, failed, at);
      case StepBlocked blocked -> block(next, blocked, at);
      case ApprovalAsked asked -> ask(next, asked, at);
      case AwaitStarted started -> await(next, started, at);
      case EventReceived received -> next.input = Awaits.received(next.input, received.event());
      case WaitStarted started -> next.becomes(StepStatus.WAITING, at, started.until());
    }
    instance.step(next.build());
  }

  private static void enter(StepBuilder next, ScopeEntered fact, Instant at) {
    next.becomes(StepStatus.ENTERED, at, fact.timeoutAt());
    next.branch = fact.branch();
  }

  private static void enter(StepBuilder next, ForEachEntered fact, Instant at) {
    next.becomes(StepStatus.ENTERED, at, fact.timeoutAt());
    next.input = fact.items();
  }

  /** The error is what the handler is given: what becomes of the step later does not change it. */
  private static void handle(StepBuilder next, FailureCaught fact, Instant at) {
    next.becomes(StepStatus.ENTERED, at, null);
    next.branch = fact.handler();
    next.input = ErrorVariable.of(fact.step().parent(), fact.error());
  }

  private static void fail(StepBuilder next, ScopeFailing fact, Instant at) {
    next.becomes(StepStatus.FAILING, at, null);
    next.error = fact.error();
  }

  private static void hold(StepBuilder next, CommandHeld fact, Instant at) {
    next.becomes(StepStatus.HELD, at, null);
    attempt(next, fact.attempt(), fact.generation(), fact.channel(), fact.input());
    next.turn = fact.number();
  }

  private static void issue(StepBuilder next, CommandIssued fact, Instant at) {
    next.becomes(StepStatus.DISPATCHED, at, fact.timeoutAt());
    attempt(next, fact.attempt(), fact.generation(), fact.channel(), fact.input());
    next.commands = StepBuilder.append(next.commands, fact.number());
    if (fact.attempt() == 1) {
      next.firstAttemptAt = at;
    }
  }

  private static void attempt(
      StepBuilder next,
      int attempt,
      int generation,
      ChannelName channel,
      @Nullable JsonNode input) {
    if (generation > next.generation) {
      next.commands = List.of();
    }
    next.attempt = attempt;
    next.generation = generation;
    next.channel = channel;
    if (input != null) {
      next.input = input;
    }
  }

  private static void attemptFailed(StepBuilder next, AttemptFailed fact, Instant at) {
    next.becomes(StepStatus.RETRYING, at, fact.retryAt());
    next.lastOutcome = fact.outcome();
    next.error = fact.error();
    next.outcomeUnknown =
        switch (fact.outcome()) {
          case UNKNOWN, TIMED_OUT, MISMATCHED -> true;
          case REJECTED -> false;
          case FAILED -> next.outcomeUnknown;
        };
  }

  private static void complete(StepBuilder next, StepCompleted fact, Instant at) {
    next.becomes(StepStatus.COMPLETED, at, null);
    next.answer = fact.answer();
    next.output = fact.output();
    next.undoInput = fact.undoInput();
    next.undoProblem = fact.undoProblem();
    next.error = null;
  }

  private static void fail(StepBuilder next, StepFailed fact, Instant at) {
    next.becomes(fact.unknown() ? StepStatus.UNKNOWN : StepStatus.FAILED, at, null);
    next.undoInput = fact.undoInput();
    next.undoProblem = fact.undoProblem();
    next.error = fact.error();
  }

  private static void ask(StepBuilder next, ApprovalAsked fact, Instant at) {
    next.becomes(StepStatus.ASKING, at, fact.timeoutAt());
    next.input = Approvals.question(fact.roles(), fact.question());
  }

  private static void await(StepBuilder next, AwaitStarted fact, Instant at) {
    next.becomes(StepStatus.AWAITING, at, fact.timeoutAt());
    next.input = Awaits.awaited(fact.events(), fact.key());
  }

  private static void block(StepBuilder next, StepBlocked fact, Instant at) {
    next.becomes(StepStatus.BLOCKED, at, null);
    next.error = fact.error();
  }
}
