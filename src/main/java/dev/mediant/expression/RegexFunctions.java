package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;

/**
 * jq's regular expressions on RE2/J, whose time grows with the text alone: no pattern can hang a
 * mediator.
 */
final class RegexFunctions {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RegexFunctions() {}

  interface OnMatches {
    void apply(Regex regex, PathOutput out) throws JsonQueryException;
  }

  static Map<String, Function> all() {
    Map<String, Function> all = new HashMap<>();
    both(
        all,
        "test",
        "",
        (regex, out) -> out.emit(BooleanNode.valueOf(!regex.matches().isEmpty()), null));
    both(all, "match", "", (regex, out) -> each(regex, out, RegexMatch::asJson));
    both(all, "capture", "", (regex, out) -> each(regex, out, RegexMatch::captures));
    both(all, "scan", "g", (regex, out) -> each(regex, out, RegexMatch::scanned));
    both(
        all,
        "splits",
        "g",
        (regex, out) -> {
          for (JsonNode piece : pieces(regex)) {
            out.emit(piece, null);
          }
        });
    all.put("split/2", function("g", (regex, out) -> out.emit(pieces(regex), null)));
    substitutions(all, "sub", "");
    substitutions(all, "gsub", "g");
    return all;
  }

  private static void both(Map<String, Function> all, String name, String flags, OnMatches action) {
    all.put(name + "/1", function(flags, action));
    all.put(name + "/2", function(flags, action));
  }

  private static void substitutions(Map<String, Function> all, String name, String flags) {
    all.put(name + "/2", substitution(flags, 2));
    all.put(name + "/3", substitution(flags, 2));
  }

  private interface ToJson {
    JsonNode of(RegexMatch match);
  }

  private static void each(Regex regex, PathOutput out, ToJson shape) throws JsonQueryException {
    for (RegexMatch match : regex.matches()) {
      out.emit(shape.of(match), null);
    }
  }

  private static Function function(String flags, OnMatches action) {
    return (scope, args, in, path, out, version) -> {
      JsonNode pattern = only(scope, args.get(0), in);
      JsonNode given = args.size() > 1 ? only(scope, args.get(1), in) : NullNode.getInstance();
      if (pattern.isArray()) {
        given = pattern.path(1).isMissingNode() ? given : pattern.path(1);
        pattern = pattern.path(0);
      }
      action.apply(Regex.of(in, pattern, flags, given), out);
    };
  }

  private static Function substitution(String flags, int flagsAt) {
    return (scope, args, in, path, out, version) -> {
      JsonNode given =
          args.size() > flagsAt ? only(scope, args.get(flagsAt), in) : NullNode.getInstance();
      Regex regex = Regex.of(in, only(scope, args.get(0), in), flags, given);
      out.emit(replaced(scope, regex, args.get(1)), null);
    };
  }

  private static JsonNode replaced(Scope scope, Regex regex, Expression replacement)
      throws JsonQueryException {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (RegexMatch match : regex.matches()) {
      JsonNode piece = only(scope, replacement, match.captures());
      if (!piece.isTextual()) {
        throw new JsonQueryTypeException(
            "expected a text as replacement but got " + Described.value(piece));
      }
      text.append(regex.text(), from, match.start()).append(piece.textValue());
      Meter.current().charge(1);
      Meter.requireText(text.length());
      from = match.end();
    }
    text.append(regex.text(), from, regex.text().length());
    Meter.current().chargeText(text.length());
    return TextNode.valueOf(text.toString());
  }

  private static ArrayNode pieces(Regex regex) {
    ArrayNode pieces = NODES.arrayNode();
    int from = 0;
    for (RegexMatch match : regex.matches()) {
      pieces.add(regex.text().substring(from, match.start()));
      from = match.end();
    }
    return pieces.add(regex.text().substring(from));
  }

  private static JsonNode only(Scope scope, Expression argument, JsonNode in)
      throws JsonQueryException {
    ArrayNode values = NODES.arrayNode();
    argument.apply(scope, in, values::add);
    if (values.size() != 1) {
      throw new JsonQueryTypeException(
          "expected an argument with one value but got " + values.size());
    }
    return values.get(0);
  }
}
