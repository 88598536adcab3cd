package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.operators.PlusOperator;

/** jq's {@code add} over a list, at the cost of the list. */
final class Addition {
  private static final BinaryOperator PLUS = new GuardedOperator(new PlusOperator());
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Addition() {}

  static JsonNode of(JsonNode in) throws JsonQueryException {
    if (!in.isContainerNode()) {
      throw new JsonQueryTypeException("expected a list to add up but got " + Described.value(in));
    }
    JsonNode first = in.isEmpty() ? NullNode.getInstance() : in.iterator().next();
    if (first.isTextual()) {
      return texts(in);
    }
    if (first.isArray()) {
      return concatenated(in);
    }
    JsonNode sum = NullNode.getInstance();
    for (JsonNode item : in) {
      sum = PLUS.apply(MAPPER, sum, item);
    }
    return sum;
  }

  private static JsonNode concatenated(JsonNode in) throws JsonQueryException {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : in) {
      if (!item.isArray() && !item.isNull()) {
        throw new JsonQueryTypeException(
            "expected only lists to add up but got " + Described.value(item));
      }
      Meter.current().charge(item.size());
      item.forEach(all::add);
    }
    return all;
  }

  private static JsonNode texts(JsonNode in) throws JsonQueryException {
    for (JsonNode item : in) {
      if (!item.isTextual() && !item.isNull()) {
        throw new JsonQueryTypeException(
            "expected only texts to add up but got " + Described.value(item));
      }
    }
    return TextNode.valueOf(OwnFunctions.joined(in, ""));
  }
}
