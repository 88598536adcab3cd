package dev.mediant.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Shows two documents line by line: what was expected and is not, what is and was not expected. */
final class Difference {
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
    if (isShort(expected) && isShort(actual)) {
      lines.add("- " + word + ": " + text(expected));
      lines.add("+ " + word + ": " + text(actual));
      return lines;
    }
    lines.add("  " + word + ":");
    diff(lines(expected), lines(actual)).forEach(line -> lines.add(line));
    return lines;
  }

  private static boolean isShort(JsonNode json) {
    return json.isValueNode() || json.isEmpty();
  }

  /** By the longest common part. */
  private static List<String> diff(List<String> expected, List<String> actual) {
    int[][] common = common(expected, actual);
    List<String> lines = new ArrayList<>();
    int e = 0;
    int a = 0;
    while (e < expected.size() || a < actual.size()) {
      boolean both = e < expected.size() && a < actual.size();
      if (both && Objects.equals(expected.get(e), actual.get(a))) {
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

  /** As YAML has it, a line for each entry. */
  private static List<String> lines(JsonNode json) {
    List<String> lines = new ArrayList<>();
    write(json, "", lines);
    return lines;
  }

  private static void write(JsonNode json, String indent, List<String> into) {
    if (json.isArray() && !json.isEmpty()) {
      json.forEach(item -> into.add(indent + "- " + text(item)));
    } else if (json.isObject() && !json.isEmpty()) {
      for (Map.Entry<String, JsonNode> entry : json.properties()) {
        if (isShort(entry.getValue())) {
          into.add(indent + entry.getKey() + ": " + text(entry.getValue()));
        } else {
          into.add(indent + entry.getKey() + ":");
          write(entry.getValue(), indent + "  ", into);
        }
      }
    } else {
      into.add(indent + text(json));
    }
  }

  private static String text(JsonNode json) {
    return json.isTextual() ? json.textValue() : json.toString();
  }
}
