package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Envelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends one event and says what came of it. */
final class Sending {
  private static final Duration FIRST_START = Duration.ofSeconds(15);
  private static final Duration FURTHER_START = Duration.ofSeconds(3);

  private final EngineClient engine;
  private final Screen screen;
  private final EventFile file;

  Sending(EngineClient engine, Screen screen, EventFile file) {
    this.engine = engine;
    this.screen = screen;
    this.file = file;
  }

  SendResult send() throws EngineTrouble {
    Map<String, JsonNode> before = startedBefore();
    JsonNode event = publish();
    if (isUnwanted(event)) {
      return unwanted(event);
    }
    if (isOnlyAwaited(event)) {
      return awaited(event);
    }
    if (!before.isEmpty()) {
      return duplicate(event, before);
    }
    screen.line(
        "Look at what it starts: ./mediant instances --event " + Shown.text(event, "eventId"));
    return new SendResult(event, Outcome.COMPLETED, List.of());
  }

  SendResult follow(Duration limit, Duration betweenLooks) throws EngineTrouble {
    Map<String, JsonNode> before = startedBefore();
    JsonNode event = publish();
    if (isUnwanted(event)) {
      return unwanted(event);
    }
    if (isOnlyAwaited(event)) {
      return awaited(event);
    }
    var follow = new Follow(engine, screen, betweenLooks);
    String id = event.path("eventId").asText();
    var started = follow.event(id, before.keySet(), shorter(FURTHER_START, limit), limit);
    if (started.isEmpty() && !before.isEmpty()) {
      return duplicate(event, before);
    }
    if (started.isEmpty() && reasons(id).isEmpty()) {
      started = follow.event(id, before.keySet(), shorter(FIRST_START, limit), limit);
    }
    return started.isEmpty() ? nothing(event, reasons(id)) : ended(event, started, limit);
  }

  private List<String> reasons(String eventId) throws EngineTrouble {
    return new WhyNothing(engine).reasons(eventId, file.bytes());
  }

  /** Empty for an event that hasn't been sent yet, and for what is no event. */
  private Map<String, JsonNode> startedBefore() throws EngineTrouble {
    Map<String, JsonNode> started = new LinkedHashMap<>();
    Optional<Envelope> envelope = file.envelope();
    if (envelope.isPresent()) {
      engine
          .get("/instances", Map.of("event", envelope.get().id().value()))
          .path("items")
          .forEach(instance -> started.put(instance.path("id").asText(), instance));
    }
    return started;
  }

  private JsonNode publish() throws EngineTrouble {
    JsonNode event = engine.post("/events", file.bytes());
    screen.line(
        "Sent event %s %s to %s"
            .formatted(
                screen.bold(Shown.text(event, "eventType")),
                Shown.text(event, "eventId"),
                engine.url()));
    return event;
  }

  private boolean isUnwanted(JsonNode event) throws EngineTrouble {
    return naming("events", event).isEmpty() && naming("awaits", event).isEmpty();
  }

  /** The workflows whose list of that name has the event's type. */
  private List<String> naming(String list, JsonNode event) throws EngineTrouble {
    String type = event.path("eventType").asText();
    List<String> names = new ArrayList<>();
    for (JsonNode workflow : engine.get("/workflows", Map.of()).path("items")) {
      for (JsonNode wanted : workflow.path(list)) {
        if (wanted.asText().equals(type)) {
          names.add(Shown.text(workflow, "name"));
        }
      }
    }
    return names;
  }

  /** It may start nothing, and yet wake somebody. */
  private boolean isOnlyAwaited(JsonNode event) throws EngineTrouble {
    return naming("events", event).isEmpty();
  }

  private SendResult awaited(JsonNode event) throws EngineTrouble {
    screen.line(
        "No workflow starts from it. It goes to the instances of %s that await it, also to those that do so later, within the time that such events are kept"
            .formatted(String.join(", ", naming("awaits", event))));
    return new SendResult(event, Outcome.COMPLETED, List.of());
  }

  private SendResult unwanted(JsonNode event) {
    screen.line(
        screen.bad("NOTHING_STARTED")
            + "  no workflow starts from events of type %s; the engine keeps it among the dead letters as unrouted"
                .formatted(Shown.text(event, "eventType")));
    return new SendResult(event, Outcome.NOTHING_STARTED, List.of());
  }

  private SendResult nothing(JsonNode event, List<String> reasons) {
    reasons.forEach(reason -> screen.line("  " + reason));
    screen.line(
        screen.bad("NOTHING_STARTED")
            + (reasons.isEmpty()
                ? "  no instance began of this %s, and the engine has noted no reason; it may be behind: see ./mediant instances"
                    .formatted(Shown.text(event, "eventType"))
                : "  no instance began of this %s; why stands above"
                    .formatted(Shown.text(event, "eventType"))));
    return new SendResult(event, Outcome.NOTHING_STARTED, List.of());
  }

  private SendResult duplicate(JsonNode event, Map<String, JsonNode> before) {
    before
        .values()
        .forEach(
            instance ->
                screen.line(
                    "It had started %s, which is %s (instance %s)"
                        .formatted(
                            Shown.name(instance),
                            screen.state(Shown.text(instance, "state")),
                            Shown.text(instance, "id"))));
    screen.line(
        screen.undone("DUPLICATE")
            + "  event %s was sent before, and the same event starts nothing twice; --as-new sends it under a new id"
                .formatted(Shown.text(event, "eventId")));
    return new SendResult(event, Outcome.DUPLICATE, List.copyOf(before.values()));
  }

  private SendResult ended(JsonNode event, List<FollowedInstance> started, Duration limit) {
    List<FollowedInstance> worstLast = new ArrayList<>(started);
    worstLast.sort(Comparator.comparing(FollowedInstance::outcome));
    for (FollowedInstance instance : worstLast) {
      if (!instance.outcome().isSettled()) {
        screen.line(
            "Not at its end after %s; look again with ./mediant instance %s"
                .formatted(Shown.duration(limit), instance.id()));
      }
    }
    worstLast.forEach(instance -> screen.line(instance.lastLine()));
    return new SendResult(
        event,
        worstLast.getLast().outcome(),
        worstLast.stream().map(FollowedInstance::state).toList());
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
