package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;

/**
 * jq's operators without their traps: no silent overflow, no order between a number and nothing, no
 * endless text.
 */
final class GuardedOperator implements BinaryOperator {
  private static final int ELEMENTS_PER_UNIT = 8;

  private final BinaryOperator inner;

  GuardedOperator(BinaryOperator inner) {
    this.inner = inner;
  }

  @Override
  public String image() {
    return inner.image();
  }

  @Override
  public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right)
      throws JsonQueryException {
    Meter.current().charge(1);
    return switch (image()) {
      case "+", "-", "*", "/", "%" -> calculate(mapper, left, right);
      case "<" -> BooleanNode.valueOf(Order.compare("<", left, right) < 0);
      case "<=" -> BooleanNode.valueOf(Order.compare("<=", left, right) <= 0);
      case ">" -> BooleanNode.valueOf(Order.compare(">", left, right) > 0);
      case ">=" -> BooleanNode.valueOf(Order.compare(">=", left, right) >= 0);
      default -> equality(mapper, left, right);
    };
  }

  private JsonNode calculate(ObjectMapper mapper, JsonNode left, JsonNode right)
      throws JsonQueryException {
    if (left.isNumber() && right.isNumber()) {
      return Arithmetic.apply(image(), mapper, left, right, inner);
    }
    chargeGrowth(left, right);
    return inner.apply(mapper, left, right);
  }

  private void chargeGrowth(JsonNode left, JsonNode right) {
    Meter meter = Meter.current();
    boolean lists = left.isArray() && right.isArray();
    meter.charge((left.size() + right.size()) / (lists ? ELEMENTS_PER_UNIT : 1));
    if (image().equals("*")) {
      meter.chargeText(repeated(left, right));
      meter.chargeText(repeated(right, left));
    } else if (left.isTextual() && right.isTextual()) {
      meter.chargeText((long) left.textValue().length() + right.textValue().length());
    }
  }

  private static long repeated(JsonNode text, JsonNode count) {
    return text.isTextual() && count.isNumber()
        ? (long) (text.textValue().length() * Math.max(0, count.doubleValue()))
        : 0;
  }

  private JsonNode equality(ObjectMapper mapper, JsonNode left, JsonNode right)
      throws JsonQueryException {
    if (left.isNumber() && right.isNumber()) {
      boolean equal = Order.compare(image(), left, right) == 0;
      return BooleanNode.valueOf(image().equals("==") == equal);
    }
    if (left.isContainerNode() && right.isContainerNode()) {
      Meter.current().chargeWhole(left);
      Meter.current().chargeWhole(right);
    }
    return inner.apply(mapper, left, right);
  }
}
