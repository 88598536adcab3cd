package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One instance while it is watched: each fact of its history is shown once, when it has happened.
 */
final class FollowedInstance {
  private static final int STEP_WIDTH = 24;

  private final EngineClient engine;
  private final Screen screen;
  private final String id;
  private final Set<String> told = new HashSet<>();
  private JsonNode state;
  private long seen;

  FollowedInstance(EngineClient engine, Screen screen, JsonNode instance) {
    this.engine = engine;
    this.screen = screen;
    this.id = instance.path("id").asText();
    this.state = instance;
    screen.line(screen.bold(Shown.name(instance)) + screen.faint("  instance " + id));
  }

  String id() {
    return id;
  }

  JsonNode state() {
    return state;
  }

  Outcome outcome() {
    return Outcome.of(state);
  }

  /** The state first and the history after it, so that no end is announced before its steps. */
  void refresh() throws EngineTrouble {
    state = engine.get("/instances/" + id, Map.of());
    JsonNode part;
    do {
      part = engine.get("/instances/" + id + "/history", Map.of("cursor", Long.toString(seen)));
      part.path("items").forEach(this::show);
    } while (!part.path("next").isNull() && !part.path("next").isMissingNode());
  }

  /** What it is doing, in a few words. */
  String progress() throws EngineTrouble {
    JsonNode waits = engine.get("/instances/" + id + "/why", Map.of()).path("waitsFor");
    waits.forEach(this::tell);
    return Shown.name(state)
        + (waits.isEmpty()
            ? ""
            : ": " + Shown.text(waits.get(0), "step") + " waits for " + Shown.wait(waits.get(0)));
  }

  /** Once for each step, where somebody has to do something: it may well wait for ever. */
  private void tell(JsonNode wait) {
    String step = wait.path("step").asText();
    if (Shown.isInVain(wait) && told.add(step)) {
      screen.line(screen.bad(Shown.text(wait, "step") + " waits for " + Shown.wait(wait)));
    }
    if (Shown.isQuestion(wait) && told.add(step)) {
      screen.line("%s waits for %s".formatted(Shown.text(wait, "step"), Shown.wait(wait)));
      screen.line(
          "  Answer: ./mediant decide %s approved --reason <text>, or rejected".formatted(id));
    }
  }

  /** The last line: how it ended, or where it stands. */
  String lastLine() {
    String error = Shown.error(state.path("error"));
    String attention = Shown.text(state.path("attention"), "message");
    String took = Shown.took(state, "startedAt", "endedAt");
    String why =
        outcome() == Outcome.WAITS_FOR_OPERATOR
            ? "waits for an operator" + (attention.isEmpty() ? "" : ": " + attention)
            : error;
    return screen.state(Shown.text(state, "state"))
        + "  "
        + Shown.name(state)
        + (why.isEmpty() ? "" : "  (" + why + ")")
        + (took.isEmpty() ? "" : screen.faint("  in " + took));
  }

  private void show(JsonNode fact) {
    seen = Math.max(seen, fact.path("revision").asLong());
    String event = Shown.text(fact, "event");
    if (!event.equals("InstanceEnded")) {
      screen.line(
          "%s  %s %s"
              .formatted(
                  screen.faint("%8s".formatted(since(fact))),
                  ("%-" + STEP_WIDTH + "s").formatted(Shown.text(fact, "step")),
                  coloured(event, Shown.sentence(fact, "summary"))));
    }
  }

  private String since(JsonNode fact) {
    Optional<Instant> started = Shown.instant(state, "startedAt");
    Optional<Instant> at = Shown.instant(fact, "at");
    return started.isEmpty() || at.isEmpty()
        ? ""
        : Shown.duration(Duration.between(started.get(), at.get()));
  }

  private String coloured(String event, String summary) {
    return switch (event) {
      case "StepCompleted" -> screen.good(summary);
      case "AttemptFailed", "StepFailed", "StepBlocked", "UndoAttemptFailed", "UndoBlocked" ->
          screen.bad(summary);
      case "ScopeFailing", "AttentionRaised", "InstanceSuspended" -> screen.bad(summary);
      case "RollbackStarted", "UndoIssued", "UndoCompleted", "LateCompletionRecorded" ->
          screen.undone(summary);
      default -> summary;
    };
  }
}
