package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The beginning of an instance's id. Ids begin with the millisecond of their instance's start, so
 * that it is a span of time in which to look.
 */
record ShortId(String text) {
  private static final String FORM = "[0-9a-f]{8}(-[0-9a-f]{0,4}){0,3}(-[0-9a-f]{0,12})?";
  private static final int MILLISECOND_DIGITS = 12;

  ShortId {
    text = text.toLowerCase(java.util.Locale.ROOT);
  }

  boolean isPossible() {
    return text.matches(FORM);
  }

  /** The instances whose ids begin so, as in a list of instances; two are as good as many. */
  JsonNode find(EngineClient engine) throws EngineTrouble {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    Instant from = time("0");
    Instant to = time("f").plusMillis(1);
    String cursor = "";
    do {
      JsonNode part =
          engine.get(
              "/instances",
              new TreeMap<>(
                  Map.of("from", from.toString(), "to", to.toString(), "cursor", cursor)));
      for (JsonNode instance : part.path("items")) {
        if (instance.path("id").asText().startsWith(text)) {
          found.add(instance);
        }
      }
      cursor = part.path("next").asText("");
    } while (found.size() < 2 && !cursor.isEmpty() && !cursor.equals("null"));
    return JsonNodeFactory.instance.objectNode().set("items", found);
  }

  private Instant time(String filler) {
    String digits = text.replace("-", "") + filler.repeat(MILLISECOND_DIGITS);
    return Instant.ofEpochMilli(Long.parseLong(digits.substring(0, MILLISECOND_DIGITS), 16));
  }
}
