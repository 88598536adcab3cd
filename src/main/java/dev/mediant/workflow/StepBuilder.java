package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the next state of one step from the last one; what is not named stays as it was. */
final class StepBuilder {
  private final StepPath path;
  private StepStatus status;
  private Instant since;
  int attempt;
  int generation;
  List<Integer> commands = List.of();
  int undoAttempt;
  List<Integer> undoCommands = List.of();
  @Nullable Integer turn;
  @Nullable ChannelName channel;
  int branch = -1;
  @Nullable Instant dueAt;
  @Nullable Instant firstAttemptAt;
  @Nullable AttemptOutcome lastOutcome;
  boolean outcomeUnknown;
  @Nullable JsonNode input;
  @Nullable JsonNode answer;
  @Nullable JsonNode output;
  @Nullable JsonNode undoInput;
  @Nullable String undoProblem;
  Command.@Nullable Undo undoneWith;
  @Nullable ErrorDetail error;

  /** A step that begins. */
  StepBuilder(StepPath path, StepStatus status, Instant at) {
    this.path = path;
    this.status = status;
    this.since = at;
  }

  StepBuilder(StepState state) {
    this(state.path(), state.status(), state.since());
    attempt = state.attempt();
    generation = state.generation();
    commands = state.commands();
    undoAttempt = state.undoAttempt();
    undoCommands = state.undoCommands();
    turn = state.turn();
    channel = state.channel();
    branch = state.branch();
    dueAt = state.dueAt();
    firstAttemptAt = state.firstAttemptAt();
    lastOutcome = state.lastOutcome();
    outcomeUnknown = state.outcomeUnknown();
    input = state.input();
    answer = state.answer();
    output = state.output();
    undoInput = state.undoInput();
    undoProblem = state.undoProblem();
    undoneWith = state.undoneWith();
    error = state.error();
  }

  /** The new status, and when its timer is due; the old status' timer ends with it. */
  void becomes(StepStatus next, Instant at, @Nullable Instant due) {
    status = next;
    since = at;
    dueAt = due;
  }

  static <T> List<T> append(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }

  StepState build() {
    return new StepState(
        path,
        status,
        since,
        attempt,
        generation,
        commands,
        undoAttempt,
        undoCommands,
        turn,
        channel,
        branch,
        dueAt,
        firstAttemptAt,
        lastOutcome,
        outcomeUnknown,
        input,
        answer,
        output,
        undoInput,
        undoProblem,
        undoneWith,
        error);
  }
}
