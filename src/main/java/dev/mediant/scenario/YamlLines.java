package dev.mediant.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A document as an author writes it in YAML, with a line for each value. */
final class YamlLines {
  /** Texts that would be read as something else, or not as one line of theirs. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "|~|(?i:true|false|null)|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|\\s.*|.*\\s|.*[\\p{Cntrl}].*|[-?:,\\[\\]{}#&*!|>'\"%@`].*|.*(: | #).*",
          Pattern.DOTALL);

  private YamlLines() {}

  static List<String> of(JsonNode json) {
    List<String> lines = new ArrayList<>();
    if (json.isArray() && !json.isEmpty()) {
      json.forEach(item -> item(of(item), lines));
    } else if (json.isObject() && !json.isEmpty()) {
      json.properties().forEach(entry -> entry(entry, lines));
    } else {
      lines.add(text(json));
    }
    return lines;
  }

  private static void item(List<String> item, List<String> into) {
    into.add("- " + item.getFirst());
    item.stream().skip(1).forEach(line -> into.add("  " + line));
  }

  private static void entry(Map.Entry<String, JsonNode> entry, List<String> into) {
    if (isShort(entry.getValue())) {
      into.add(entry.getKey() + ": " + text(entry.getValue()));
    } else {
      into.add(entry.getKey() + ":");
      of(entry.getValue()).forEach(line -> into.add("  " + line));
    }
  }

  static boolean isShort(JsonNode json) {
    return json.isValueNode() || json.isEmpty();
  }

  /** In quotes where it would be read as something else without them. */
  static String text(JsonNode json) {
    return json.isTextual() && !QUOTED.matcher(json.textValue()).matches()
        ? json.textValue()
        : json.toString();
  }
}
