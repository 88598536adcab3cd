package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;

/**
 * Order between two numbers or two texts. jq orders values of all types, so that {@code .missing <
 * 1000} is true there; in a filter that is an author's trap, and here it is an error.
 */
final class Order {
  private Order() {}

  static int compare(String operator, JsonNode left, JsonNode right) throws JsonQueryTypeException {
    if (left.isNumber() && right.isNumber()) {
      return numbers(left, right);
    }
    if (left.isTextual() && right.isTextual()) {
      return left.textValue().compareTo(right.textValue());
    }
    throw new JsonQueryTypeException(
        "expected two numbers or two texts around '"
            + operator
            + "' but got "
            + Described.value(left)
            + " and "
            + Described.value(right)
            + remedy(left, right));
  }

  private static String remedy(JsonNode left, JsonNode right) {
    if (left.isNull() || right.isNull()) {
      return "; a missing field is null: say what it means, as in (.field // 0)";
    }
    if (left.isTextual() && right.isNumber() || left.isNumber() && right.isTextual()) {
      return "; turn the text into a number with tonumber";
    }
    return "";
  }

  private static int numbers(JsonNode left, JsonNode right) {
    if (left.isIntegralNumber()
        && right.isIntegralNumber()
        && left.canConvertToLong()
        && right.canConvertToLong()) {
      return Long.compare(left.longValue(), right.longValue());
    }
    if (isEndless(left) || isEndless(right)) {
      return Double.compare(left.doubleValue(), right.doubleValue());
    }
    return left.decimalValue().compareTo(right.decimalValue());
  }

  private static boolean isEndless(JsonNode number) {
    return (number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue());
  }
}
