package dev.mediant.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Shows two documents line by line: what was expected and is not, what is and was not expected. */
final class Difference {
  /** Beyond it (2000 lines each), what the two have in common is not looked for. */
  private static final long COMPARED = 4_000_000;

  private Difference() {}

  /** Numbers are equal by their value: 1.0 is 1. */
  static boolean areEqual(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isArray() && other.isArray()) {
      boolean equal = one.size() == other.size();
      for (int i = 0; equal && i < one.size(); i++) {
        equal = areEqual(one.get(i), other.get(i));
      }
      return equal;
    }
    if (one.isObject() && other.isObject()) {
      return one.size() == other.size()
          && one.properties().stream()
              .allMatch(
                  entry ->
                      other.has(entry.getKey())
                          && areEqual(entry.getValue(), other.get(entry.getKey())));
    }
    return one.equals(other);
  }

  /** Lines with {@code -} were expected, those with {@code +} came instead. */
  static List<String> of(String word, JsonNode expected, JsonNode actual) {
    List<String> lines = new ArrayList<>();
    if (YamlLines.isShort(expected) && YamlLines.isShort(actual)) {
      lines.add("- " + word + ": " + YamlLines.text(expected));
      lines.add("+ " + word + ": " + YamlLines.text(actual));
      return lines;
    }
    lines.add("  " + word + ":");
    lines.addAll(diff(YamlLines.of(expected), YamlLines.of(alike(expected, actual))));
    return lines;
  }

  /** The actual document, written as the expected one is wherever the two are equal. */
  private static JsonNode alike(JsonNode expected, JsonNode actual) {
    if (areEqual(expected, actual)) {
      return expected;
    }
    if (expected instanceof ArrayNode list && actual instanceof ArrayNode) {
      ArrayNode alike = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < actual.size(); i++) {
        alike.add(alike(sameOf(list, actual.get(i), i), actual.get(i)));
      }
      return alike;
    }
    if (expected instanceof ObjectNode && actual instanceof ObjectNode) {
      ObjectNode alike = JsonNodeFactory.instance.objectNode();
      for (JsonNode each : List.of(expected, actual)) {
        each.fieldNames()
            .forEachRemaining(
                key -> {
                  if (actual.has(key)) {
                    alike.set(key, alike(expected.path(key), actual.get(key)));
                  }
                });
      }
      return alike;
    }
    return actual;
  }

  /** What was expected where the item stands, unless it was expected at another place. */
  private static JsonNode sameOf(ArrayNode expected, JsonNode actual, int place) {
    for (JsonNode each : expected) {
      if (areEqual(each, actual)) {
        return each;
      }
    }
    return expected.path(place);
  }

  /** By the longest common part. */
  private static List<String> diff(List<String> expected, List<String> actual) {
    if ((long) expected.size() * actual.size() > COMPARED) {
      return Stream.concat(
              expected.stream().map(line -> "-   " + line),
              actual.stream().map(line -> "+   " + line))
          .toList();
    }
    int[][] common = common(expected, actual);
    List<String> lines = new ArrayList<>();
    int e = 0;
    int a = 0;
    while (e < expected.size() || a < actual.size()) {
      boolean both = e < expected.size() && a < actual.size();
      if (both && expected.get(e).equals(actual.get(a))) {
        lines.add("    " + expected.get(e++));
        a++;
      } else if (a == actual.size() || both && common[e + 1][a] >= common[e][a + 1]) {
        lines.add("-   " + expected.get(e++));
      } else {
        lines.add("+   " + actual.get(a++));
      }
    }
    return lines;
  }

  private static int[][] common(List<String> expected, List<String> actual) {
    int[][] common = new int[expected.size() + 1][actual.size() + 1];
    for (int e = expected.size() - 1; e >= 0; e--) {
      for (int a = actual.size() - 1; a >= 0; a--) {
        common[e][a] =
            expected.get(e).equals(actual.get(a))
                ? common[e + 1][a + 1] + 1
                : Math.max(common[e + 1][a], common[e][a + 1]);
      }
    }
    return common;
  }
}
