package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What instances ask people, and what people have answered. */
record Questions(EngineClient engine) {

  /** One step that asks. */
  record Question(JsonNode instance, String step, String asks) {
    String id() {
      return instance.path("id").asText();
    }
  }

  /** Those of all these instances; one that has ended asks nobody. */
  List<Question> of(List<JsonNode> instances) throws EngineTrouble {
    List<Question> asked = new ArrayList<>();
    for (JsonNode instance : instances) {
      String why = "/instances/" + instance.path("id").asText() + "/why";
      for (JsonNode wait : engine.get(why, Map.of()).path("waitsFor")) {
        if (Shown.isQuestion(wait)) {
          asked.add(
              new Question(instance, Shown.text(wait, "step"), Shown.sentence(wait, "detail")));
        }
      }
    }
    return asked;
  }

  /** The last answer that any of them got, as a sentence; null without any. */
  @Nullable String answered(List<JsonNode> instances) throws EngineTrouble {
    String id = "";
    JsonNode last = null;
    for (JsonNode instance : instances) {
      for (JsonNode fact : history(instance.path("id").asText())) {
        String action = fact.path("details").path("action").asText();
        if ((action.equals("approve") || action.equals("reject"))
            && (last == null || !at(fact).isBefore(at(last)))) {
          id = instance.path("id").asText();
          last = fact;
        }
      }
    }
    return last == null ? null : sentence(engine.get("/instances/" + id, Map.of()), last);
  }

  private static Instant at(JsonNode fact) {
    return Shown.instant(fact, "at").orElse(Instant.EPOCH);
  }

  private List<JsonNode> history(String id) throws EngineTrouble {
    List<JsonNode> facts = new ArrayList<>();
    Map<String, String> query = new TreeMap<>();
    JsonNode part;
    do {
      part = engine.get("/instances/" + id + "/history", query);
      part.path("items").forEach(facts::add);
      query.put("cursor", part.path("next").asText());
    } while (part.path("next").isTextual());
    return facts;
  }

  private static String sentence(JsonNode instance, JsonNode fact) {
    JsonNode said = fact.path("details");
    return "%s of %s (instance %s) was %s by %s at %s: %s"
        .formatted(
            Shown.text(fact, "step"),
            Shown.name(instance),
            Shown.text(instance, "id"),
            said.path("action").asText().equals("approve") ? "approved" : "rejected",
            Shown.text(said, "by"),
            Shown.time(fact, "at"),
            Shown.text(said, "reason"));
  }
}
