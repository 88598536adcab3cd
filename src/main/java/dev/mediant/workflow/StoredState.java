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

/** An instance's state as it is stored: without the origin, which never changes. */
record StoredState(
    long revision,
    Status status,
    @Nullable Status suspendedFrom,
    @Nullable Instant suspendedAt,
    @Nullable Attention attention,
    int commandsIssued,
    @Nullable Instant deadline,
    List<StepState> steps,
    Map<String, JsonNode> vars,
    @Nullable List<ReplyAddress> undoAskedBy,
    @Nullable RollbackCause rollback,
    @Nullable ErrorDetail error,
    @Nullable JsonNode output,
    @Nullable Instant endedAt) {

  static StoredState of(InstanceState state) {
    return new StoredState(
        state.revision(),
        state.status(),
        state.suspendedFrom(),
        state.suspendedAt(),
        state.attention(),
        state.commandsIssued(),
        state.deadline(),
        List.copyOf(state.steps().values()),
        state.vars(),
        state.undoAskedBy().isEmpty() ? null : state.undoAskedBy(),
        state.rollback(),
        state.error(),
        state.output(),
        state.endedAt());
  }

  InstanceState with(Origin origin) {
    Map<StepPath, StepState> byPath = new LinkedHashMap<>();
    steps.forEach(step -> byPath.put(step.path(), step));
    return new InstanceState(
        origin,
        revision,
        status,
        suspendedFrom,
        suspendedAt,
        attention,
        commandsIssued,
        deadline,
        Collections.unmodifiableMap(byPath),
        Collections.unmodifiableMap(vars),
        undoAskedBy == null ? List.of() : List.copyOf(undoAskedBy),
        rollback,
        error,
        output,
        endedAt);
  }
}
