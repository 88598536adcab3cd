package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.Action;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Expression;
import dev.mediant.message.Durations;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.EventType;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Decision.Rejected;
import dev.mediant.workflow.HistoryEvent.AwaitStarted;
import dev.mediant.workflow.HistoryEvent.EventReceived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits for events, and takes those that come. An instance takes an event once, for all its steps
 * that wait for it then: redelivered, it completes no later one.
 */
final class Awaits {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Draft draft;
  private final Closing closing;

  Awaits(Draft draft) {
    this.draft = draft;
    this.closing = new Closing(draft);
  }

  void begin(Place place, Action.Await await) {
    Expression key = await.waitingKey();
    if (key == null) {
      String businessKey = draft.state().origin().businessKey();
      begin(place, await, businessKey == null ? JSON.nullNode() : JSON.textNode(businessKey));
      return;
    }
    switch (key.evaluate(InstanceBindings.of(draft, place.path()))) {
      case Evaluation.Failure failure -> fail(place, ErrorDetail.EXPRESSION, failure.message());
      case Evaluation.Value value -> begin(place, await, value.json());
    }
  }

  private void begin(Place place, Action.Await await, JsonNode key) {
    String text = Correlation.text(key);
    Duration timeout = await.timeout();
    if (text == null) {
      String what = await.waitingKey() == null ? "the business key" : "`correlate.with`";
      String message = "expected " + what + " to be a text or a number to wait by but got " + key;
      fail(place, ErrorDetail.EXPRESSION, message);
    } else {
      draft.record(
          new AwaitStarted(
              place.path(),
              await.events(),
              text,
              timeout == null ? null : draft.now().plus(timeout)));
    }
  }

  @Nullable Rejected receive(Envelope event) {
    String identity = EventReceived.identity(event);
    if (isKnown(identity)) {
      return Refusal.notAwaited("expected an event that is new here but got " + identity);
    }
    for (StepPath path : takers(event)) {
      take(path, event.data(), identity);
    }
    return draft.hasFacts()
        ? null
        : Refusal.notAwaited(
            "expected an event that a step waits for but got " + event.type() + " " + identity);
  }

  private List<StepPath> takers(Envelope event) {
    List<StepPath> takers = new ArrayList<>();
    for (StepState step : draft.state().steps().values()) {
      if (step.status() == StepStatus.AWAITING
          && events(step).contains(event.type())
          && action(step.path()) instanceof Action.Await await
          && Correlation.of(draft.definition(), await, event) instanceof Correlation.Belongs belongs
          && belongs.key().equals(key(step))) {
        takers.add(step.path());
      }
    }
    return takers;
  }

  private Action action(StepPath path) {
    return Place.find(draft.definition(), path).step().action();
  }

  /** What the first step's going on has ended takes nothing. */
  private void take(StepPath path, JsonNode data, String identity) {
    if (draft.begun(path).status() == StepStatus.AWAITING && !draft.isDraining(path)) {
      draft.record(new EventReceived(path, identity));
      closing.received(Place.find(draft.definition(), path), data);
      if (draft.state().status() == Status.RUNNING) {
        Forward.settle(draft);
      }
    }
  }

  void timedOut(Place place, Action.Await await) {
    Duration timeout = await.timeout();
    String message =
        "expected "
            + described(draft.begun(place.path()))
            + (timeout == null ? "" : " within " + Durations.format(timeout))
            + " but none came";
    fail(place, ErrorDetail.TIMEOUT, message);
  }

  private void fail(Place place, String type, String message) {
    closing.fail(place, new ErrorDetail(type, message));
  }

  /** The event that started the instance counts as had. */
  private boolean isKnown(String identity) {
    return EventReceived.identity(draft.state().origin().event()).equals(identity)
        || draft.state().steps().values().stream().anyMatch(step -> hasHad(step, identity));
  }

  private boolean hasHad(StepState step, String identity) {
    JsonNode input = step.input();
    return input != null
        && input.path(RECEIVED).asText("").equals(identity)
        && action(step.path()) instanceof Action.Await;
  }

  private static final String RECEIVED = "received";

  /** What is awaited, as the step's state keeps it. */
  static ObjectNode awaited(List<EventType> events, String key) {
    ArrayNode types = JSON.arrayNode();
    events.forEach(event -> types.add(event.value()));
    ObjectNode awaited = JSON.objectNode().put("key", key);
    awaited.set("events", types);
    return awaited;
  }

  /** The same, with the event that came. */
  static ObjectNode received(@Nullable JsonNode awaited, String event) {
    ObjectNode received = awaited instanceof ObjectNode node ? node.deepCopy() : JSON.objectNode();
    return received.put(RECEIVED, event);
  }

  static List<EventType> events(StepState awaiting) {
    List<EventType> events = new ArrayList<>();
    awaited(awaiting).path("events").forEach(type -> events.add(new EventType(type.asText())));
    return events;
  }

  static String key(StepState awaiting) {
    return awaited(awaiting).path("key").asText();
  }

  private static JsonNode awaited(StepState awaiting) {
    return Objects.requireNonNull(awaiting.input());
  }

  /** What it waits for, for people. */
  static String described(StepState awaiting) {
    String types =
        events(awaiting).stream().map(EventType::value).collect(Collectors.joining(" or "));
    return "event " + types + " of " + key(awaiting);
  }
}
