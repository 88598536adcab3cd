package dev.mediant.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Caller;
import dev.mediant.message.DomainName;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Evolution;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** An instance's life as a test tells it; {@link #write} takes what has happened since the last. */
final class Story {
  static final DomainName ORDER = new DomainName("order");

  private final List<Transition> unwritten = new ArrayList<>();
  private final Instant at;
  private @Nullable InstanceState state;
  private @Nullable Instant timer;

  private Story(Instant at) {
    this.at = at.truncatedTo(ChronoUnit.MICROS);
  }

  static Story started() {
    return started(Instant.now());
  }

  static Story started(Instant at) {
    return started(at, "4711", JsonNodeFactory.instance.objectNode().put("orderId", "4711"));
  }

  static Story started(Instant at, @Nullable String businessKey, JsonNode input) {
    return started(at, businessKey, input, null);
  }

  /** One that the other one has called. */
  static Story called(Instant at, InstanceId root) {
    Caller caller = new Caller(root + ".1.x", root, 1, new ReplyAddress("replies", "c"));
    return started(at, null, JsonNodeFactory.instance.objectNode(), caller);
  }

  private static Story started(
      Instant at, @Nullable String businessKey, JsonNode input, @Nullable Caller caller) {
    Story story = new Story(at);
    UUID id = uuid(at);
    var event =
        new Envelope(
            new EventId("event-" + id), new EventType("OrderPlaced"), "shop", null, input, null);
    story.happened(
        new HistoryEvent.InstanceStarted(
            new Origin(
                new InstanceId(id),
                new WorkflowRef(ORDER, "placeOrder", 1),
                event,
                new IdempotencyKey("shop/" + event.id()),
                businessKey,
                input,
                story.at,
                null,
                caller)));
    return story;
  }

  Story noted(String name, JsonNode value) {
    return happened(new HistoryEvent.VariablesSet(new StepPath("note"), Map.of(name, value)));
  }

  Story noted(int value) {
    return noted("number", JsonNodeFactory.instance.numberNode(value));
  }

  Story ended(Status status) {
    timer = null;
    return happened(new HistoryEvent.InstanceEnded(status, null, null));
  }

  Story happened(HistoryEvent... facts) {
    state = Evolution.evolve(state, List.of(facts), at);
    unwritten.add(new Transition(state, List.of(facts), at));
    return this;
  }

  Story due(@Nullable Instant time) {
    timer = time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    return this;
  }

  /** What a second mediator would write that knows the same revision. */
  Story twin() {
    Story twin = new Story(at);
    twin.state = state;
    twin.timer = timer;
    return twin;
  }

  InstanceWrite write() {
    return write(null);
  }

  InstanceWrite write(@Nullable Instant timerBefore) {
    var write =
        new InstanceWrite(
            state(),
            state().revision() - unwritten.size(),
            List.copyOf(unwritten),
            timerBefore,
            timer);
    unwritten.clear();
    return write;
  }

  InstanceId id() {
    return state().origin().id();
  }

  InstanceState state() {
    if (state == null) {
      throw new IllegalStateException("the story has not begun");
    }
    return state;
  }

  StoredInstance stored() {
    return new StoredInstance(state(), timer);
  }

  @Nullable Instant timer() {
    return timer;
  }

  StartClaim claim() {
    Origin origin = state().origin();
    return new StartClaim(
        origin.workflow().domain(),
        origin.workflow().name(),
        origin.idempotencyKey(),
        origin.caller() != null,
        origin.id(),
        origin.event().id());
  }

  OutboxEntry.Range range() {
    return new OutboxEntry.Range(id(), 1, state().revision());
  }

  private static UUID uuid(Instant at) {
    var random = ThreadLocalRandom.current();
    long high = at.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    return new UUID(high, random.nextLong() >>> 2 | Long.MIN_VALUE);
  }
}
