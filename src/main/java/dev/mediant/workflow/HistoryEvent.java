package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.StepPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact of an instance's history. The history is the truth: state and effects follow from it
 * alone.
 */
public sealed interface HistoryEvent {

  /** A fact of the instance as a whole. */
  sealed interface InstanceEvent extends HistoryEvent {}

  /** A fact of one step's forward work. */
  sealed interface StepEvent extends HistoryEvent {
    StepPath step();
  }

  /** A fact of one step's undo. */
  sealed interface UndoEvent extends HistoryEvent {
    StepPath step();
  }

  record InstanceStarted(Origin origin) implements InstanceEvent {}

  /** {@code branch} is the chosen branch of a switch, -1 for none or no switch. */
  record ScopeEntered(StepPath step, int branch, @Nullable Instant timeoutAt)
      implements StepEvent {}

  /** {@code items} is the list that was found when it began. */
  record ForEachEntered(StepPath step, JsonNode items, @Nullable Instant timeoutAt)
      implements StepEvent {}

  /** The first branch of a race completed; the others are undone. */
  record BranchWon(StepPath step, int branch) implements StepEvent {}

  /** A scope failed while some of its steps are outstanding; it starts nothing new. */
  record ScopeFailing(StepPath step, ErrorDetail error) implements StepEvent {}

  /**
   * A failure is handled.
   *
   * @param step the scope of the handlers
   * @param handler which of them, from 0
   */
  record FailureCaught(StepPath step, int handler, ErrorDetail error) implements StepEvent {}

  record StepSkipped(StepPath step) implements StepEvent {}

  /**
   * An attempt of forward work waits for its turn on a channel that has limits; its {@link
   * CommandIssued}, under the same number, follows when it is let go.
   *
   * @param input as of {@link CommandIssued}, which then has none
   */
  record CommandHeld(
      StepPath step,
      int attempt,
      int generation,
      int number,
      ChannelName channel,
      @Nullable JsonNode input)
      implements StepEvent {}

  /**
   * An attempt of forward work was handed to the outbox.
   *
   * @param input null for a repeated attempt, and where it is the workflow's input
   */
  record CommandIssued(
      StepPath step,
      int attempt,
      int generation,
      int number,
      ChannelName channel,
      IdempotencyKey idempotencyKey,
      @Nullable JsonNode input,
      @Nullable Instant timeoutAt)
      implements StepEvent {}

  /** The command was confirmed so late that its timeout begins anew. */
  record TimeoutPostponed(StepPath step, int number, Instant timeoutAt) implements StepEvent {}

  /** How an attempt ended that did not complete. */
  enum AttemptOutcome {
    REJECTED,
    FAILED,
    /** Its processor can't say whether the work was done. */
    UNKNOWN,
    TIMED_OUT,
    /**
     * Completed, but with an answer that the channel's schema does not allow, or of which the
     * step's output can't be made.
     */
    MISMATCHED
  }

  /** {@code retryAt} is null when no attempt follows. */
  record AttemptFailed(
      StepPath step,
      int attempt,
      AttemptOutcome outcome,
      ErrorDetail error,
      @Nullable Instant retryAt)
      implements StepEvent {}

  /**
   * The step or scope is done.
   *
   * @param answer what the processor answered; null where there is no processor
   * @param output null when it equals the answer
   * @param undoInput the undo's body, frozen now; null for the short form or no undo
   * @param undoProblem why the undo's body can't be built; the rollback will stop there
   */
  record StepCompleted(
      StepPath step,
      @Nullable JsonNode answer,
      @Nullable JsonNode output,
      @Nullable JsonNode undoInput,
      @Nullable String undoProblem)
      implements StepEvent {}

  /** The step or scope failed for good; with {@code unknown} its work may have happened. */
  record StepFailed(
      StepPath step,
      boolean unknown,
      ErrorDetail error,
      @Nullable JsonNode undoInput,
      @Nullable String undoProblem)
      implements StepEvent {}

  /** A step that can't fail any more (after the pivot) waits for an operator. */
  record StepBlocked(StepPath step, Attention.Cause cause, ErrorDetail error)
      implements StepEvent {}

  record EventEmitted(StepPath step, EventType type, JsonNode data) implements InstanceEvent {}

  record VariablesSet(StepPath step, Map<String, JsonNode> values) implements InstanceEvent {}

  record WaitStarted(StepPath step, Instant until) implements StepEvent {}

  /** The workflow ends successfully once what is outstanding has come to its end. */
  record CompletionStarted(JsonNode output) implements InstanceEvent {}

  /** {@code timeoutAt} is null where the question waits for ever. */
  record ApprovalAsked(
      StepPath step, List<String> roles, String question, @Nullable Instant timeoutAt)
      implements StepEvent {}

  /**
   * An event is awaited.
   *
   * @param key what it must be known by to belong to the instance
   * @param timeoutAt null where it is awaited for ever
   */
  record AwaitStarted(
      StepPath step, List<EventType> events, String key, @Nullable Instant timeoutAt)
      implements StepEvent {}

  /** The event came that was awaited; {@code event} is its source and id. */
  record EventReceived(StepPath step, String event) implements StepEvent {
    /** What names an event; a bar in its source is escaped, so that no two look the same. */
    public static String identity(Envelope event) {
      String source = event.source().replace("\\", "\\\\").replace("|", "\\|");
      return source + "|" + event.id();
    }
  }

  record RollbackStarted(RollbackCause cause, ErrorDetail error) implements InstanceEvent {}

  /**
   * An attempt of an undo waits for its turn; its {@link UndoIssued} follows when it is let go.
   *
   * @param input as of {@link UndoIssued}, which then has none
   */
  record UndoHeld(
      StepPath step,
      int attempt,
      int number,
      ChannelName channel,
      Command.Undo outcome,
      @Nullable JsonNode input)
      implements UndoEvent {}

  /**
   * An attempt of an undo was handed to the outbox.
   *
   * @param input null for what was frozen with the outcome (or the short form); else built anew at
   *     an operator's retry, because freezing had failed
   */
  record UndoIssued(
      StepPath step,
      int attempt,
      int number,
      ChannelName channel,
      IdempotencyKey idempotencyKey,
      Command.Undo outcome,
      @Nullable JsonNode input,
      @Nullable Instant timeoutAt)
      implements UndoEvent {}

  record UndoAttemptFailed(
      StepPath step,
      int attempt,
      AttemptOutcome outcome,
      ErrorDetail error,
      @Nullable Instant retryAt)
      implements UndoEvent {}

  /** How a step came to be undone. */
  enum UndoResolution {
    REPLIED,
    /** An operator said to leave it. */
    SKIPPED,
    /** An operator undid it by other means. */
    MARKED_DONE
  }

  record UndoCompleted(StepPath step, UndoResolution resolution) implements UndoEvent {}

  /**
   * The step is undone with an event.
   *
   * @param outcome what was known of the work
   */
  record UndoEmitted(StepPath step, EventType type, Command.Undo outcome, JsonNode data)
      implements UndoEvent {}

  record UndoBlocked(StepPath step, ErrorDetail error) implements UndoEvent {}

  /**
   * A completed reply came after its step was closed; the step is (again) to be undone, with the
   * output.
   */
  record LateCompletionRecorded(
      StepPath step,
      int number,
      JsonNode answer,
      @Nullable JsonNode undoInput,
      @Nullable String undoProblem)
      implements UndoEvent {}

  record AttentionRaised(Attention attention) implements InstanceEvent {}

  record AttentionCleared() implements InstanceEvent {}

  record InstanceSuspended() implements InstanceEvent {}

  record InstanceResumed() implements InstanceEvent {}

  /** What somebody did, and why: stands before the facts that it caused. */
  record OperatorActed(String action, String by, String reason, @Nullable StepPath step)
      implements InstanceEvent {}

  /** Who had the workflow started wants to have undone what it did. */
  record UndoAsked(ReplyAddress by) implements InstanceEvent {}

  /**
   * The caller is told at once what becomes of its wish.
   *
   * @param why it can't be; null when nothing is left to undo
   * @param isFinal whether asking again is in vain
   */
  record UndoAnswered(ReplyAddress to, @Nullable ErrorDetail why, boolean isFinal)
      implements InstanceEvent {}

  /** The end of an instance; only one that its caller has undone comes to a second one. */
  record InstanceEnded(Status status, @Nullable JsonNode output, @Nullable ErrorDetail error)
      implements InstanceEvent {}
}
