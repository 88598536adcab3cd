package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a person calls an instance: its id, the beginning of it, or its business key. */
record InstanceName(String text) {
  private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  boolean isId() {
    return text.matches(UUID);
  }

  /** For a list in which nothing was found. */
  String notFound(String which) {
    String isShort =
        text.matches("[0-9a-fA-F]{1,7}")
            ? " The beginning of an id has at least eight characters."
            : " ./mediant instances lists them.";
    return "No %s has the business key '%s', or an id that begins so.".formatted(which, text)
        + isShort;
  }

  /** All that may be meant, as in a list of instances. */
  JsonNode find(EngineClient engine) throws EngineTrouble {
    JsonNode byKey = engine.get("/instances", Map.of("key", text));
    var shortened = new ShortId(text);
    return byKey.path("items").isEmpty() && shortened.isPossible() ? shortened.find(engine) : byKey;
  }
}
