package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.StepPath;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the next state of an instance from the last one; what is not named stays as it was. */
final class InstanceBuilder {
  private final Origin origin;
  long revision;
  Status status;
  @Nullable Status suspendedFrom;
  @Nullable Instant suspendedAt;
  @Nullable Attention attention;
  int commandsIssued;
  @Nullable Instant deadline;
  private Map<StepPath, StepState> steps;
  private Map<String, JsonNode> vars;
  List<ReplyAddress> undoAskedBy;
  @Nullable RollbackCause rollback;
  @Nullable ErrorDetail error;
  @Nullable JsonNode output;
  @Nullable Instant endedAt;

  /** An instance that begins. */
  InstanceBuilder(Origin origin) {
    this.origin = origin;
    this.revision = 1;
    this.status = Status.RUNNING;
    this.deadline = origin.deadline();
    this.steps = Map.of();
    this.vars = Map.of();
    this.undoAskedBy = List.of();
  }

  InstanceBuilder(InstanceState state) {
    origin = state.origin();
    revision = state.revision();
    status = state.status();
    suspendedFrom = state.suspendedFrom();
    suspendedAt = state.suspendedAt();
    attention = state.attention();
    commandsIssued = state.commandsIssued();
    deadline = state.deadline();
    steps = state.steps();
    vars = state.vars();
    undoAskedBy = state.undoAskedBy();
    rollback = state.rollback();
    error = state.error();
    output = state.output();
    endedAt = state.endedAt();
  }

  /** One that was held has had its number before others that are issued before it. */
  void commandNumbered(int number) {
    commandsIssued = Math.max(commandsIssued, number);
  }

  void step(StepState step) {
    Map<StepPath, StepState> next = new LinkedHashMap<>(steps);
    next.put(step.path(), step);
    steps = Collections.unmodifiableMap(next);
  }

  void timerActed(StepPath path) {
    StepState step = steps.get(path);
    if (step != null) {
      StepBuilder next = new StepBuilder(step);
      next.dueAt = null;
      step(next.build());
    }
  }

  void vars(Map<String, JsonNode> values) {
    Map<String, JsonNode> next = new LinkedHashMap<>(vars);
    next.putAll(values);
    vars = Collections.unmodifiableMap(next);
  }

  InstanceState build() {
    return new InstanceState(
        origin,
        revision,
        status,
        suspendedFrom,
        suspendedAt,
        attention,
        commandsIssued,
        deadline,
        steps,
        vars,
        undoAskedBy,
        rollback,
        error,
        output,
        endedAt);
  }
}
