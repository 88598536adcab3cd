package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a scenario expects, each word in its own shape. */
final class ExpectBuilder {
  static final List<String> WORDS =
      List.of(
          "starts",
          "state",
          "output",
          "error",
          "path",
          "commands",
          "undone",
          "events",
          "attention",
          "time");
  private static final List<String> STATES =
      List.of(
          "RUNNING",
          "SUSPENDED",
          "ROLLING_BACK",
          "COMPLETED",
          "FAILED",
          "ROLLED_BACK",
          "CANCELLED");
  private static final List<String> LISTS = List.of("path", "commands", "undone", "events");

  private final Reading reading;
  private final Templates templates;
  private final StageCheck stage;

  ExpectBuilder(Reading reading, Templates templates, StageCheck stage) {
    this.stage = stage;
    this.reading = reading;
    this.templates = templates;
  }

  /** In the author's order. */
  Map<String, JsonNode> build(YamlNode node) {
    Fields fields = Fields.of(reading, node, "expect");
    if (fields == null) {
      return Map.of();
    }
    fields.allow(WORDS);
    Map<String, JsonNode> expected = new LinkedHashMap<>();
    for (String word : fields.keys()) {
      YamlNode says = fields.get(word);
      JsonNode json =
          says == null || !WORDS.contains(word)
              ? null
              : word.equals("starts")
                  ? PlainJson.of(reading, says).json() // which warns of no words
                  : ScenarioReader.fixed(reading, templates, says, "what is expected");
      if (says != null && json != null && hasShape(word, says, json)) {
        expected.put(word, json);
        stage.steps(word, says);
      }
    }
    if (fields.keys().isEmpty()) {
      reading.error(Rule.MISSING_KEY, fields.span(), "expected one of " + String.join(", ", WORDS));
    }
    return expected;
  }

  private boolean hasShape(String word, YamlNode node, JsonNode json) {
    String expected =
        switch (word) {
          case "starts" -> json.isBoolean() ? null : "true or false";
          case "state" ->
              STATES.contains(json.asText()) ? null : "one of " + String.join(", ", STATES);
          case "attention" -> json.isTextual() ? null : "a text";
          case "error" -> isError(json) ? null : "an error type, or a map with type and message";
          case "time" -> isTime(json) ? null : "a duration, or a map with atLeast and atMost";
          default -> !LISTS.contains(word) || isList(json) ? null : LIST;
        };
    if (expected != null) {
      reading.error(
          Rule.BAD_VALUE,
          node.span(),
          "expected "
              + expected
              + " for \""
              + word
              + "\" but got "
              + node.described()
              + (word.equals("state") ? DidYouMean.quoted(json.asText(), STATES) : ""));
    }
    return expected == null;
  }

  private static final String LIST =
      "a list of names, or of maps of one name and its document, such as [{ reserve: { id: 1 } }]";

  private static boolean isList(JsonNode json) {
    if (!json.isArray()) {
      return false;
    }
    for (JsonNode item : json) {
      if (!item.isTextual() && !(item.isObject() && item.size() == 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isError(JsonNode json) {
    return json.isTextual()
        || json.size() == 2 && json.path("type").isTextual() && json.path("message").isTextual();
  }

  private static boolean isTime(JsonNode json) {
    if (json.isObject()) {
      return !json.isEmpty()
          && json.properties().stream()
              .allMatch(
                  entry ->
                      List.of("atLeast", "atMost").contains(entry.getKey())
                          && Durations.parse(entry.getValue().asText()) != null);
    }
    return Durations.parse(json.asText()) != null;
  }
}
