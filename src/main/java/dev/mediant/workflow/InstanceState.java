package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.StepPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance as its history makes it; folding the history always equals this.
 *
 * @param revision one per transition, from 1; the fence of every write
 * @param suspendedFrom what a resume goes back to; null unless suspended
 * @param suspendedAt since when it is suspended; null unless it is
 * @param commandsIssued how many commands it has numbered, undos and retries included: those that
 *     it has sent, and those that had to wait for their turn
 * @param deadline of the whole workflow while it can still act; null once it has acted
 * @param steps by path, in the order in which they began
 * @param vars what {@code set} computed
 * @param undoAskedBy the callers who are told when it is undone
 * @param rollback why it rolls back; null while it goes forward
 */
public record InstanceState(
    Origin origin,
    long revision,
    Status status,
    @Nullable Status suspendedFrom,
    @Nullable Instant suspendedAt,
    @Nullable Attention attention,
    int commandsIssued,
    @Nullable Instant deadline,
    Map<StepPath, StepState> steps,
    Map<String, JsonNode> vars,
    List<ReplyAddress> undoAskedBy,
    @Nullable RollbackCause rollback,
    @Nullable ErrorDetail error,
    @Nullable JsonNode output,
    @Nullable Instant endedAt) {

  /** Null for a step that has not begun. */
  public @Nullable StepState step(StepPath path) {
    return steps.get(path);
  }

  /** What a processor is sent, or was. */
  JsonNode sentTo(StepState step) {
    JsonNode input = step.input();
    return input != null ? input : origin.input();
  }
}
