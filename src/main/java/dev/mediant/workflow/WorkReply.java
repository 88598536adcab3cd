package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.Reply;
import dev.mediant.workflow.Decision.Rejected;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A reply to a step's forward work. Completed and rejected count for any attempt while the step is
 * open, failed only for the current one; a completion after that is recorded once.
 */
final class WorkReply {
  private final Draft draft;
  private final StepState step;
  private final int command;
  private final Place place;

  WorkReply(Draft draft, StepState step, int command) {
    this.draft = draft;
    this.step = step;
    this.command = command;
    this.place = Place.find(draft.definition(), step.path());
  }

  @Nullable Rejected take(Reply reply) {
    return switch (reply) {
      case Reply.Completed completed -> completed(completed.output());
      case Reply.Rejected rejected -> rejected(rejected);
      case Reply.Failed failed ->
          failed(AttemptOutcome.FAILED, failed.error(), failed.retryAfter());
      case Reply.Unknown unknown ->
          failed(AttemptOutcome.UNKNOWN, unknown.error(), unknown.retryAfter());
      case Reply.Progress progress -> new Confirmation(draft).progress(command);
    };
  }

  private @Nullable Rejected completed(JsonNode answer) {
    if (isCurrent() && step.lastOutcome() == AttemptOutcome.MISMATCHED && !isAwaited()) {
      return Refusal.duplicate(command, step);
    }
    if (step.status().isOpen()) {
      ErrorDetail mismatch = ContractCheck.of(draft, Attempts.work(place).channel()).reply(answer);
      if (mismatch != null) {
        return mismatched(mismatch);
      }
      new Closing(draft).complete(place, command, answer);
      return null;
    }
    if (step.answer() == null) {
      new Closing(draft).completeLate(place, command, answer);
      return null;
    }
    return Refusal.duplicate(command, step);
  }

  private @Nullable Rejected rejected(Reply.Rejected reply) {
    boolean known =
        step.lastOutcome() == AttemptOutcome.REJECTED && step.status() != StepStatus.DISPATCHED;
    if (known) {
      return Refusal.duplicate(command, step);
    }
    if (!step.status().isOpen()) {
      return Refusal.late(command, step);
    }
    new Attempts(draft).failed(place, AttemptOutcome.REJECTED, reply.error(), null);
    return null;
  }

  /** The work was done, but nobody can go on with such an answer: it counts as a failure. */
  private @Nullable Rejected mismatched(ErrorDetail mismatch) {
    if (!isAwaited()) {
      return Refusal.late(command, step);
    }
    new Attempts(draft).failed(place, AttemptOutcome.MISMATCHED, mismatch, null);
    return null;
  }

  private boolean isCurrent() {
    return command == step.commands().getLast();
  }

  private boolean isAwaited() {
    return isCurrent() && step.status() == StepStatus.DISPATCHED;
  }

  private @Nullable Rejected failed(
      AttemptOutcome outcome, ErrorDetail error, @Nullable Duration wish) {
    if (isAwaited()) {
      new Attempts(draft).failed(place, outcome, error, wish);
      return null;
    }
    return isCurrent() && step.lastOutcome() == outcome
        ? Refusal.duplicate(command, step)
        : Refusal.late(command, step);
  }
}
