package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;

/**
 * Calculates with numbers as jq does, in doubles; where a double would silently be wrong, it is an
 * error instead.
 */
final class Arithmetic {
  /** The last whole number whose neighbours a double still tells apart: 2^53 - 1. */
  private static final long MAX_WHOLE = (1L << 53) - 1;

  private Arithmetic() {}

  static JsonNode apply(
      String operator, ObjectMapper mapper, JsonNode left, JsonNode right, BinaryOperator jq)
      throws JsonQueryException {
    requireExact(operator, left);
    requireExact(operator, right);
    if (right.doubleValue() == 0 && (operator.equals("/") || operator.equals("%"))) {
      throw new JsonQueryTypeException(
          "expected a divisor other than 0 in " + left + " " + operator + " 0");
    }
    if (left.isIntegralNumber() && right.isIntegralNumber() && "+-*".contains(operator)) {
      return whole(operator, left.longValue(), right.longValue());
    }
    JsonNode result = jq.apply(mapper, left, right);
    requireExact(operator, result);
    return result;
  }

  private static JsonNode whole(String operator, long left, long right) throws JsonQueryException {
    long result =
        switch (operator) {
          case "+" -> left + right;
          case "-" -> left - right;
          default ->
              Math.multiplyHigh(left, right) == (left * right) >> 63
                  ? left * right
                  : Long.MAX_VALUE;
        };
    if (result > MAX_WHOLE || result < -MAX_WHOLE) {
      throw tooLarge(operator, left + " " + operator + " " + right);
    }
    return (int) result == result ? IntNode.valueOf((int) result) : LongNode.valueOf(result);
  }

  private static void requireExact(String operator, JsonNode number) throws JsonQueryException {
    if (number.isIntegralNumber()) {
      if (!number.canConvertToLong()
          || number.longValue() > MAX_WHOLE
          || number.longValue() < -MAX_WHOLE) {
        throw tooLarge(operator, Described.excerpt(number.toString()));
      }
    } else if (!Double.isFinite(number.doubleValue())) {
      throw new JsonQueryTypeException("expected a finite number around '" + operator + "'");
    }
  }

  private static JsonQueryTypeException tooLarge(String operator, String what) {
    return new JsonQueryTypeException(
        "expected whole numbers of at most "
            + MAX_WHOLE
            + " (2^53 - 1) around '"
            + operator
            + "' but got "
            + what
            + "; jq would round it: keep such numbers as texts, or calculate in a processor");
  }
}
