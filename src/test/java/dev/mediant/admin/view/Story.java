package dev.mediant.admin.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.DomainName;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.StepPath;
import dev.mediant.store.HistoryView;
import dev.mediant.workflow.Evolution;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.UndoResolution;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.RollbackCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The history of an order, told transition by transition; a second passes between two. */
final class Story {
  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final List<HistoryView> history = new ArrayList<>();
  private Instant now = START;
  private int number;

  static Origin origin() {
    var data = JsonNodeFactory.instance.objectNode().put("orderId", "4711");
    var event =
        new Envelope(new EventId("e-1"), new EventType("OrderPlaced"), "", null, data, null);
    return new Origin(
        new InstanceId(UUID.fromString("0193549e-0000-7000-8000-000000000001")),
        new WorkflowRef(new DomainName("order"), "placeOrder", 1),
        event,
        new IdempotencyKey("e-1"),
        "4711",
        data,
        START,
        null);
  }

  Story happens(HistoryEvent... facts) {
    history.add(new HistoryView(history.size() + 1, now, List.of(facts)));
    now = now.plusSeconds(1);
    return this;
  }

  /** The time of the transition of that number, counted from 1. */
  static Instant at(int revision) {
    return START.plus(Duration.ofSeconds(revision - 1L));
  }

  HistoryEvent started() {
    return new HistoryEvent.InstanceStarted(origin());
  }

  HistoryEvent command(String step, int attempt) {
    number++;
    return new HistoryEvent.CommandIssued(
        new StepPath(step),
        attempt,
        1,
        number,
        new ChannelName(step + ".do"),
        new IdempotencyKey("k"),
        null,
        now.plusSeconds(30));
  }

  HistoryEvent undo(String step, int attempt) {
    number++;
    return new HistoryEvent.UndoIssued(
        new StepPath(step),
        attempt,
        number,
        new ChannelName(step + ".undo"),
        new IdempotencyKey("u"),
        Command.Undo.COMPLETED,
        null,
        now.plusSeconds(30));
  }

  static HistoryEvent failed(String step, int attempt, AttemptOutcome outcome) {
    return new HistoryEvent.AttemptFailed(
        new StepPath(step), attempt, outcome, error(outcome.name()), null);
  }

  static HistoryEvent completed(String step) {
    return new HistoryEvent.StepCompleted(new StepPath(step), null, null, null, null);
  }

  static HistoryEvent stepFailed(String step, boolean unknown) {
    return new HistoryEvent.StepFailed(new StepPath(step), unknown, error("Broken"), null, null);
  }

  static HistoryEvent undone(String step, UndoResolution resolution) {
    return new HistoryEvent.UndoCompleted(new StepPath(step), resolution);
  }

  static HistoryEvent rollback() {
    return new HistoryEvent.RollbackStarted(RollbackCause.STEP_FAILED, error("Broken"));
  }

  static ErrorDetail error(String type) {
    return new ErrorDetail(type, "as told");
  }

  InstanceState state() {
    InstanceState state = null;
    for (HistoryView row : history) {
      state = Evolution.evolve(state, row.events(), row.at());
    }
    return state;
  }

  List<HistoryView> history() {
    return List.copyOf(history);
  }
}
