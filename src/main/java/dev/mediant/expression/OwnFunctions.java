package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;

/**
 * Functions that jq defines in a way that costs the square of their input; here they cost their
 * input.
 */
final class OwnFunctions {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OwnFunctions() {}

  static Map<String, Function> all() {
    return Map.of(
        "add/0", onValue(Addition::of),
        "flatten/0", onValue(in -> flatten(in, Integer.MAX_VALUE)),
        "flatten/1", eachArgument((in, depth) -> flatten(in, depth.asInt())),
        "join/1", eachArgument(OwnFunctions::join),
        "ascii_downcase/0", onValue(in -> recased(in, "ascii_downcase", false)),
        "ascii_upcase/0", onValue(in -> recased(in, "ascii_upcase", true)),
        "map_values/1", MapValues::apply,
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

  private static JsonNode join(JsonNode in, JsonNode separator) throws JsonQueryException {
    if (!in.isArray() || !separator.isTextual()) {
      throw new JsonQueryTypeException(
          "expected join of a list with a text but got "
              + Described.value(in)
              + " and "
              + Described.value(separator));
    }
    return TextNode.valueOf(joined(in, separator.textValue()));
  }

  /** The pieces as texts with the separator between them; null is an empty text. */
  static String joined(JsonNode in, String separator) throws JsonQueryException {
    StringBuilder text = new StringBuilder();
    String between = "";
    for (JsonNode item : in) {
      if (item.isContainerNode()) {
        throw new JsonQueryTypeException("expected to join texts but got " + Described.value(item));
      }
      String piece = item.isNull() ? "" : item.asText();
      Meter.current().charge(1);
      Meter.requireText((long) text.length() + between.length() + piece.length());
      text.append(between).append(piece);
      between = separator;
    }
    Meter.current().chargeText(text.length());
    return text.toString();
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
}
