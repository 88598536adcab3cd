package dev.mediant.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.message.Envelope;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.EnvelopeReading;
import dev.mediant.message.EventId;
import dev.mediant.message.Json;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.StartRequest;
import dev.mediant.workflow.ScheduledEvent;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.StartMatch;
import dev.mediant.workflow.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs one scenario of a workflow and holds what became of it against what was expected. */
final class ScenarioRun {
  private static final String OPERATOR = "operator";

  private final WorkflowDefinition definition;
  private final Path folder;
  private final Callees callees;
  private final Scenario scenario;
  private final ScriptedProcessors processors;
  private final List<String> failure = new ArrayList<>();
  private @Nullable Played played;

  /** {@code folder} is where the scenario's file lies. */
  ScenarioRun(WorkflowDefinition definition, Path folder, Callees callees, Scenario scenario) {
    this.definition = definition;
    this.folder = folder;
    this.callees = callees;
    this.scenario = scenario;
    this.processors = new ScriptedProcessors(scenario.processors());
  }

  /** The lines that say what differs; none when all is as expected. */
  List<String> run() {
    Envelope event = event();
    if (event != null) {
      boolean wanted =
          scenario.byName()
              || scenario.at() != null
              || definition.trigger().eventTypes().contains(event.type());
      StartMatch match = wanted ? Starter.match(definition, event) : new StartMatch.Unwanted();
      switch (match) {
        case StartMatch.Wanted start -> play(event, start);
        case StartMatch.Unwanted no ->
            notStarted(wanted ? "its filter said false" : "it awaits other events");
        case StartMatch.Broken broken -> parked(broken.problem());
      }
    }
    return List.copyOf(failure);
  }

  /** Null when nothing started. */
  @Nullable Played played() {
    return played;
  }

  private @Nullable Envelope event() {
    Instant at = scenario.at();
    return at == null
        ? sent(scenario.sample(), scenario.event(), scenario.byName())
        : scheduled(at);
  }

  private @Nullable Envelope scheduled(Instant at) {
    if (!(definition.trigger().source() instanceof Trigger.Source.Scheduled(Schedule schedule))) {
      failure.add("at: the workflow has no schedule");
      return null;
    }
    if (!schedule.isDueAt(at)) {
      notStarted("its schedule is not due then; after it at " + schedule.nextTimes(at, 3));
      return null;
    }
    return ScheduledEvent.of(definition.ref(), at, 0);
  }

  private @Nullable Envelope sent(
      @Nullable String sample, @Nullable JsonNode inline, boolean byName) {
    try {
      byte[] body =
          inline == null
              ? Files.readAllBytes(folder.resolve(Objects.requireNonNull(sample)))
              : Json.bytes(inline);
      if (byName) {
        return new Envelope(
            new EventId("scenario"),
            definition.trigger().startType(),
            StartRequest.OVER_API,
            null,
            Json.parse(body),
            null);
      }
      switch (new EnvelopeReader().read(body, MessageProperties.NONE)) {
        case EnvelopeReading.Readable readable -> {
          return readable.envelope();
        }
        case EnvelopeReading.Unreadable unreadable -> failure.add("event: " + unreadable.reason());
      }
    } catch (IOException e) {
      failure.add("event: expected JSON in a file that can be read, but got " + e);
    }
    return null;
  }

  private void play(Envelope event, StartMatch.Wanted start) {
    World world = new World(definition, event, start, processors, callees, false);
    for (Scenario.Later later : scenario.events()) {
      Envelope comes = sent(later.sample(), later.event(), false);
      if (comes != null) {
        world.deliver(world.start().plus(later.after()), comes);
      }
    }
    enter(scenario.requests(), world);
    played = world.run();
    failure.addAll(processors.problems());
    Actual actual = new Actual(played);
    for (Map.Entry<String, JsonNode> expected : scenario.expected().entrySet()) {
      compare(
          expected.getKey(),
          expected.getValue(),
          actual.of(expected.getKey(), expected.getValue()));
    }
    if (!failure.isEmpty()) {
      failure.addAll(Reason.of(played));
    }
  }

  /** The engine would not take it for an event that nobody wants. */
  private void parked(String problem) {
    failure.add("- starts: " + scenario.expected().getOrDefault("starts", BooleanNode.TRUE));
    String refused = scenario.byName() ? "refused" : "parked among the dead letters";
    failure.add("+ " + refused + " (trigger-failed), for " + problem);
  }

  private void notStarted(String why) {
    if (!scenario.expected().getOrDefault("starts", BooleanNode.TRUE).equals(BooleanNode.FALSE)) {
      failure.add("- starts: true");
      failure.add("+ starts: false, for " + why);
    }
  }

  private void compare(String word, JsonNode expected, JsonNode actual) {
    if (!Difference.areEqual(expected, actual)) {
      failure.addAll(Difference.of(word, expected, actual));
    }
  }

  /** What its operators do. */
  static void enter(List<Scenario.Request> requests, World world) {
    for (Scenario.Request request : requests) {
      world.at(world.start().plus(request.after()), of(request));
    }
  }

  private static Signal of(Scenario.Request request) {
    String why = request.reason();
    return switch (request.kind()) {
      case CANCEL -> new Signal.Cancel(OPERATOR, why);
      case ROLLBACK -> new Signal.RollBack(OPERATOR, why);
      case SUSPEND -> new Signal.Suspend(OPERATOR, why);
      case RESUME -> new Signal.Resume(OPERATOR, why);
      case RETRY -> new Signal.Retry(OPERATOR, why, null);
      case APPROVE -> new Signal.Decide(OPERATOR, why, null, true);
      case REJECT -> new Signal.Decide(OPERATOR, why, null, false);
    };
  }
}
