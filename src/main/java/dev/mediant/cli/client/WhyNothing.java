package dev.mediant.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why an event has started nothing, as far as the engine can say. */
record WhyNothing(EngineClient engine) {

  /**
   * @param eventId as the engine knows it
   * @param sent the event, byte by byte: dead letters keep it so
   */
  List<String> reasons(String eventId, byte[] sent) throws EngineTrouble {
    List<String> reasons = new ArrayList<>();
    String body = new String(sent, UTF_8);
    for (JsonNode letter : engine.get("/dead-letters", Map.of("state", "OPEN")).path("items")) {
      if (letter.path("body").asText().equals(body)) {
        reasons.add(
            "dead letter %s: %s".formatted(Shown.text(letter, "id"), Shown.text(letter, "reason")));
      }
    }
    for (JsonNode ignored : engine.get("/events/ignored", Map.of()).path("items")) {
      if (ignored.path("eventId").asText().equals(eventId)) {
        reasons.add(
            "%s: %s".formatted(Shown.text(ignored, "workflow"), Shown.text(ignored, "reason")));
      }
    }
    return reasons;
  }
}
