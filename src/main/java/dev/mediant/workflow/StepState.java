package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an instance, or one scope.
 *
 * @param since when it came to this status
 * @param attempt of the forward work, from 1; 0 where there are no attempts
 * @param generation opens a new idempotency key; raised by an operator's retry after a rejection
 * @param commands the numbers of its forward commands whose replies count: of this generation
 * @param undoAttempt of the undo, from 1; 0 before
 * @param undoCommands the numbers of its undo commands whose replies count: without those before a
 *     late completion, and before a rejection after which an operator had it retried
 * @param turn the number of the last command, forward or undo, that had to wait for its turn; null
 *     where none had to
 * @param channel where its last command went, or is to go; null where there is none
 * @param branch which branch a switch chose, from 0; -1 for none
 * @param dueAt when its timer is due: the attempt's timeout, the next try, the wait's or scope's
 *     end
 * @param firstAttemptAt where {@code maxElapsed} counts from (of the undo, once it began)
 * @param lastOutcome how its last ended attempt ended (of the undo, once it began)
 * @param outcomeUnknown an attempt timed out, so the work may have happened whatever later attempts
 *     said
 * @param input what the step was sent, frozen at its first attempt; null for the workflow's input
 * @param answer what the processor answered
 * @param output what the step's own {@code output} made of the answer; null without one
 * @param undoInput the undo's body, frozen when the outcome was recorded; null for the short form
 * @param undoProblem why the undo's body could not be built
 * @param undoneWith what the undo was told of the work: null before the undo
 */
public record StepState(
    StepPath path,
    StepStatus status,
    Instant since,
    int attempt,
    int generation,
    List<Integer> commands,
    int undoAttempt,
    List<Integer> undoCommands,
    @Nullable Integer turn,
    @Nullable ChannelName channel,
    int branch,
    @Nullable Instant dueAt,
    @Nullable Instant firstAttemptAt,
    @Nullable AttemptOutcome lastOutcome,
    boolean outcomeUnknown,
    @Nullable JsonNode input,
    @Nullable JsonNode answer,
    @Nullable JsonNode output,
    @Nullable JsonNode undoInput,
    @Nullable String undoProblem,
    Command.@Nullable Undo undoneWith,
    @Nullable ErrorDetail error) {

  /** While it asks for approval: the roles whose it is to answer; none when anybody may. */
  public List<String> askedRoles() {
    return Approvals.roles(this);
  }

  /** Why it can't be answered, while it asks nobody; for people. */
  public String asksNobody() {
    return "The step "
        + path
        + " asks nobody for approval: it is "
        + status
        + ". Nothing is left to answer; the instance's history says who decided, if anybody did.";
  }

  /** What {@code $steps.<id>} holds. */
  public @Nullable JsonNode result() {
    return output != null ? output : answer;
  }
}
