package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.operators.PlusOperator;
import net.thisptr.jackson.jq.path.Path;

/**
 * Functions that jq defines in a way that costs the square of their input; here they cost their
 * input.
 */
final class OwnFunctions {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final BinaryOperator PLUS = new GuardedOperator(new PlusOperator());
  private static final com.fasterxml.jackson.databind.ObjectMapper MAPPER =
      new com.fasterxml.jackson.databind.ObjectMapper();

  private OwnFunctions() {}

  static Map<String, Function> all() {
    return Map.of(
        "add/0", onValue(OwnFunctions::add),
        "flatten/0", onValue(in -> flatten(in, Integer.MAX_VALUE)),
        "flatten/1", eachArgument((in, depth) -> flatten(in, depth.asInt())),
        "join/1", eachArgument(OwnFunctions::join),
        "ascii_downcase/0", onValue(in -> recased(in, "ascii_downcase", false)),
        "ascii_upcase/0", onValue(in -> recased(in, "ascii_upcase", true)),
        "map_values/1", OwnFunctions::mapValues,
        "@json/0",
            (scope, args, in, path, out, version) -> {
              Meter.current().chargeWhole(in);
              out.emit(TextNode.valueOf(in.toString()), null);
            });
  }

  interface OnValue {
    JsonNode apply(JsonNode in) throws JsonQueryException;
  }

  interface WithArgument {
    JsonNode apply(JsonNode in, JsonNode argument) throws JsonQueryException;
  }

  static Function onValue(OnValue function) {
    return (scope, args, in, path, out, version) -> out.emit(function.apply(in), null);
  }

  static Function eachArgument(WithArgument function) {
    return (scope, args, in, path, out, version) ->
        args.get(0).apply(scope, in, argument -> out.emit(function.apply(in, argument), null));
  }

  private static JsonNode add(JsonNode in) throws JsonQueryException {
    if (!in.isContainerNode()) {
      throw new JsonQueryTypeException("expected a list to add up but got " + Described.value(in));
    }
    JsonNode first = in.isEmpty() ? NullNode.getInstance() : in.iterator().next();
    if (first.isTextual()) {
      return joined(in, "", "add");
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
    ArrayNode all = NODES.arrayNode();
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

  private static JsonNode join(JsonNode in, JsonNode separator) throws JsonQueryException {
    if (!in.isArray() || !separator.isTextual()) {
      throw new JsonQueryTypeException(
          "expected join of a list with a text but got "
              + Described.value(in)
              + " and "
              + Described.value(separator));
    }
    return joined(in, separator.textValue(), "join");
  }

  private static JsonNode joined(JsonNode in, String separator, String name)
      throws JsonQueryException {
    StringBuilder text = new StringBuilder();
    String between = "";
    for (JsonNode item : in) {
      if (item.isContainerNode()) {
        throw new JsonQueryTypeException(
            "expected " + name + " of texts but got " + Described.value(item));
      }
      String piece = item.isNull() ? "" : item.asText();
      Meter.current()
          .chargeText(
              (long) text.length() + between.length() + piece.length() > Meter.MAX_TEXT
                  ? Meter.MAX_TEXT + 1L
                  : piece.length() + between.length());
      text.append(between).append(piece);
      between = separator;
    }
    return TextNode.valueOf(text.toString());
  }

  private static JsonNode flatten(JsonNode in, int depth) throws JsonQueryException {
    if (depth < 0 || !in.isArray()) {
      throw new JsonQueryTypeException(
          "expected flatten of a list to a depth of at least 0 but got " + Described.value(in));
    }
    Meter.current().chargeWhole(in);
    ArrayNode flat = NODES.arrayNode();
    flattenInto(flat, in, depth);
    return flat;
  }

  private static void flattenInto(ArrayNode flat, JsonNode list, int depth) {
    for (JsonNode item : list) {
      if (item.isArray() && depth > 0) {
        flattenInto(flat, item, depth - 1);
      } else {
        flat.add(item);
      }
    }
  }

  private static JsonNode recased(JsonNode in, String name, boolean up) throws JsonQueryException {
    if (!in.isTextual()) {
      throw new JsonQueryTypeException(
          "expected a text for " + name + " but got " + Described.value(in));
    }
    StringBuilder text = new StringBuilder(in.textValue());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        String one = String.valueOf(c);
        text.setCharAt(
            i, (up ? one.toUpperCase(Locale.ROOT) : one.toLowerCase(Locale.ROOT)).charAt(0));
      }
    }
    return TextNode.valueOf(text.toString());
  }

  private static void mapValues(
      net.thisptr.jackson.jq.Scope scope,
      java.util.List<net.thisptr.jackson.jq.Expression> args,
      JsonNode in,
      @org.jspecify.annotations.Nullable Path path,
      net.thisptr.jackson.jq.PathOutput out,
      net.thisptr.jackson.jq.@org.jspecify.annotations.Nullable Version version)
      throws JsonQueryException {
    Meter.current().charge(in.size());
    if (in.isArray()) {
      ArrayNode mapped = NODES.arrayNode();
      for (JsonNode item : in) {
        JsonNode value = firstOf(scope, args.get(0), item);
        if (value != null) {
          mapped.add(value);
        }
      }
      out.emit(mapped, null);
    } else if (in.isObject()) {
      ObjectNode mapped = NODES.objectNode();
      for (Map.Entry<String, JsonNode> entry : in.properties()) {
        JsonNode value = firstOf(scope, args.get(0), entry.getValue());
        if (value != null) {
          mapped.set(entry.getKey(), value);
        }
      }
      out.emit(mapped, null);
    } else {
      throw new JsonQueryTypeException(
          "expected a list or an object for map_values but got " + Described.value(in));
    }
  }

  private static @org.jspecify.annotations.Nullable JsonNode firstOf(
      net.thisptr.jackson.jq.Scope scope, net.thisptr.jackson.jq.Expression f, JsonNode in)
      throws JsonQueryException {
    JsonNode[] first = new JsonNode[1];
    f.apply(
        scope,
        in,
        value -> {
          if (first[0] == null) first[0] = value;
        });
    return first[0];
  }
}
