package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Rollback;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.UndoAttemptFailed;
import dev.mediant.workflow.HistoryEvent.UndoBlocked;
import dev.mediant.workflow.HistoryEvent.UndoEmitted;
import dev.mediant.workflow.HistoryEvent.UndoHeld;
import dev.mediant.workflow.HistoryEvent.UndoIssued;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attempts of a step's undo: a policy and a counter of their own, one idempotency key ever. */
final class Undos {
  private final Draft draft;

  Undos(Draft draft) {
    this.draft = draft;
  }

  /** What is known of the work that the undo reverses. */
  static Command.Undo outcome(StepState step) {
    Command.Undo told = step.undoneWith();
    if (told != null) {
      return told;
    }
    boolean done = step.status() == StepStatus.COMPLETED || step.answer() != null;
    return done ? Command.Undo.COMPLETED : Command.Undo.UNKNOWN;
  }

  void first(Place place) {
    String problem = draft.begun(place.path()).undoProblem();
    if (problem == null) {
      undo(place, null);
    } else {
      block(place.path(), new ErrorDetail(ErrorDetail.EXPRESSION, problem));
    }
  }

  void next(Place place) {
    issue(place, draft.begun(place.path()).undoAttempt() + 1, null);
  }

  /** Attempts begin anew at an operator's wish; a body that could not be built is tried again. */
  void again(Place place) {
    if (draft.begun(place.path()).undoProblem() == null) {
      undo(place, null);
      return;
    }
    UndoBody body = UndoBody.again(draft, place);
    String problem = body.problem();
    if (problem == null) {
      undo(place, body.input());
    } else {
      block(place.path(), new ErrorDetail(ErrorDetail.EXPRESSION, problem));
    }
  }

  void timedOut(Place place) {
    Rollback.Compensation undo = compensation(place);
    ErrorDetail silence = Attempts.noReply(undo.channel(), undo.timeout());
    failed(place, AttemptOutcome.TIMED_OUT, silence, null);
  }

  void failed(Place place, AttemptOutcome outcome, ErrorDetail error, @Nullable Duration wish) {
    StepState step = draft.begun(place.path());
    Instant retryAt =
        switch (outcome) {
          case REJECTED -> null;
          case FAILED, UNKNOWN, TIMED_OUT, MISMATCHED -> retryAt(place, step, error, wish);
        };
    draft.record(new UndoAttemptFailed(place.path(), step.undoAttempt(), outcome, error, retryAt));
    if (retryAt == null) {
      block(place.path(), error);
    }
  }

  private @Nullable Instant retryAt(
      Place place, StepState step, ErrorDetail error, @Nullable Duration wish) {
    Instant firstAttemptAt = Objects.requireNonNull(step.firstAttemptAt());
    return new RetrySchedule(
            compensation(place).retry(),
            draft.state().origin().id(),
            place.path(),
            true,
            firstAttemptAt)
        .next(step.undoAttempt(), error.type(), wish, draft.now());
  }

  private void block(StepPath path, ErrorDetail error) {
    draft.record(new UndoBlocked(path, error));
    draft.raise(Attention.Cause.ROLLBACK_BLOCKED, path, error.type() + ": " + error.message());
  }

  /** {@code input} is null for what was frozen with the outcome. */
  private void undo(Place place, @Nullable JsonNode input) {
    StepState step = draft.begun(place.path());
    JsonNode body = input != null ? input : UndoBody.sent(draft.state(), step);
    if (place.step().rollback() instanceof Rollback.Emission emission) {
      draft.record(new UndoEmitted(place.path(), emission.type(), outcome(step), body));
      return;
    }
    ErrorDetail mismatch = ContractCheck.of(draft, compensation(place).channel()).request(body);
    if (mismatch == null) {
      issue(place, 1, input);
    } else {
      block(place.path(), mismatch);
    }
  }

  private void issue(Place place, int attempt, @Nullable JsonNode input) {
    ChannelName channel = compensation(place).channel();
    int number = draft.nextCommand();
    Command.Undo outcome = outcome(draft.begun(place.path()));
    draft.record(
        draft.isLimited(channel)
            ? new UndoHeld(place.path(), attempt, number, channel, outcome, input)
            : issued(place, attempt, number, outcome, input));
  }

  /** The turn has come of one that was held. */
  void release(Place place, int number) {
    StepState step = draft.begun(place.path());
    draft.record(issued(place, step.undoAttempt(), number, outcome(step), null));
  }

  private UndoIssued issued(
      Place place, int attempt, int number, Command.Undo outcome, @Nullable JsonNode input) {
    Rollback.Compensation undo = compensation(place);
    return new UndoIssued(
        place.path(),
        attempt,
        number,
        undo.channel(),
        new IdempotencyKey(draft.state().origin().id() + ":" + place.path() + ":undo"),
        outcome,
        input,
        draft.within(undo.timeout()));
  }

  static Rollback.Compensation compensation(Place place) {
    if (place.step().rollback() instanceof Rollback.Compensation compensation) {
      return compensation;
    }
    throw new IllegalStateException(
        "expected "
            + place.path()
            + " to have an undo command but its rollback is "
            + place.step().rollback());
  }
}
