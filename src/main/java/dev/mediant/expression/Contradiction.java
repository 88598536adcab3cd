package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.expression.Condition.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out whether a condition contradicts itself, going through each way in which it may hold.
 */
final class Contradiction {
  private static final int MOST_WAYS = 512;

  private Contradiction() {}

  static boolean isIn(Condition condition) {
    List<List<Comparison>> ways = ways(condition);
    return ways.size() <= MOST_WAYS && ways.stream().allMatch(Contradiction::isImpossible);
  }

  /** Each way is a list of comparisons that hold together; past the limit the list is too long. */
  private static List<List<Comparison>> ways(Condition condition) {
    return switch (condition) {
      case Condition.Unknown unknown -> List.of(List.of());
      case Comparison comparison -> List.of(List.of(comparison));
      case Condition.Any(List<Condition> parts) -> {
        List<List<Comparison>> any = new ArrayList<>();
        parts.stream().takeWhile(p -> any.size() <= MOST_WAYS).forEach(p -> any.addAll(ways(p)));
        yield any;
      }
      case Condition.All(List<Condition> parts) -> {
        List<List<Comparison>> all = List.of(List.of());
        for (Condition part : parts) {
          all = all.size() > MOST_WAYS ? all : together(all, ways(part));
        }
        yield all;
      }
    };
  }

  private static List<List<Comparison>> together(
      List<List<Comparison>> some, List<List<Comparison>> more) {
    List<List<Comparison>> both = new ArrayList<>();
    for (List<Comparison> one : some) {
      for (List<Comparison> other : more) {
        if (both.size() > MOST_WAYS) {
          return both;
        }
        List<Comparison> joined = new ArrayList<>(one);
        joined.addAll(other);
        both.add(joined);
      }
    }
    return both;
  }

  private static boolean isImpossible(List<Comparison> way) {
    Map<String, List<Comparison>> byPath = new HashMap<>();
    way.forEach(c -> byPath.computeIfAbsent(c.path(), path -> new ArrayList<>()).add(c));
    return byPath.values().stream().anyMatch(Contradiction::clash);
  }

  /** All of one path: no two of them may exclude each other. */
  private static boolean clash(List<Comparison> comparisons) {
    for (int i = 0; i < comparisons.size(); i++) {
      for (int j = i; j < comparisons.size(); j++) {
        if (exclude(comparisons.get(i), comparisons.get(j))
            || exclude(comparisons.get(j), comparisons.get(i))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean exclude(Comparison one, Comparison other) {
    if (one.operator().equals("==")) {
      return !holds(one.value(), other.operator(), other.value());
    }
    if (isOrder(one) && isOrder(other)) {
      boolean apart = one.operator().startsWith(">") && other.operator().startsWith("<");
      return kind(one.value()) != kind(other.value()) || apart && !leavesRoom(one, other);
    }
    return false;
  }

  /** Whether something is above the one and below the other. */
  private static boolean leavesRoom(Comparison above, Comparison below) {
    int order = compare(above.value(), below.value());
    boolean both = above.operator().equals(">=") && below.operator().equals("<=");
    return order < 0 || order == 0 && both;
  }

  private static boolean holds(JsonNode value, String operator, JsonNode other) {
    boolean equal = value.equals(other) || isNumber(value, other) && compare(value, other) == 0;
    if (operator.equals("==") || operator.equals("!=")) {
      return equal == operator.equals("==");
    }
    if (kind(value) != kind(other) || kind(value) == Kind.OTHER) {
      return false;
    }
    int order = compare(value, other);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0; // the last of the four
    };
  }

  private enum Kind {
    NUMBER,
    TEXT,
    OTHER
  }

  private static Kind kind(JsonNode value) {
    return value.isNumber() ? Kind.NUMBER : value.isTextual() ? Kind.TEXT : Kind.OTHER;
  }

  private static boolean isNumber(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber();
  }

  private static boolean isOrder(Comparison comparison) {
    return !comparison.operator().equals("==") && !comparison.operator().equals("!=");
  }

  private static int compare(JsonNode one, JsonNode other) {
    return isNumber(one, other)
        ? one.decimalValue().compareTo(other.decimalValue())
        : one.asText().compareTo(other.asText());
  }
}
