package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.Reply;
import dev.mediant.workflow.Decision.Rejected;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.UndoCompleted;
import dev.mediant.workflow.HistoryEvent.UndoResolution;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A reply to a step's undo; a completion counts for any attempt, also when an operator is asked.
 */
final class UndoReply {
  private final Draft draft;
  private final StepState step;
  private final int command;
  private final Place place;

  UndoReply(Draft draft, StepState step, int command) {
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
    if (step.status() == StepStatus.UNDONE) {
      return Refusal.duplicate(command, step);
    }
    ErrorDetail mismatch =
        ContractCheck.of(draft, Undos.compensation(place).channel()).reply(answer);
    if (mismatch != null) {
      return failed(AttemptOutcome.MISMATCHED, mismatch, null);
    }
    draft.record(new UndoCompleted(step.path(), UndoResolution.REPLIED));
    return null;
  }

  private @Nullable Rejected rejected(Reply.Rejected reply) {
    if (isTrying()) {
      new Undos(draft).failed(place, AttemptOutcome.REJECTED, reply.error(), null);
      return null;
    }
    return step.lastOutcome() == AttemptOutcome.REJECTED
        ? Refusal.duplicate(command, step)
        : Refusal.late(command, step);
  }

  private @Nullable Rejected failed(
      AttemptOutcome outcome, ErrorDetail error, @Nullable Duration wish) {
    boolean current = command == step.undoCommands().getLast();
    if (current && step.status() == StepStatus.UNDOING) {
      new Undos(draft).failed(place, outcome, error, wish);
      return null;
    }
    return current && step.lastOutcome() == outcome
        ? Refusal.duplicate(command, step)
        : Refusal.late(command, step);
  }

  private boolean isTrying() {
    return step.status() == StepStatus.UNDO_HELD
        || step.status() == StepStatus.UNDOING
        || step.status() == StepStatus.UNDO_RETRYING;
  }
}
