package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** jq's {@code map_values}: the first result of each element; elements without one fall out. */
final class MapValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MapValues() {}

  static void apply(
      Scope scope,
      List<Expression> args,
      JsonNode in,
      @Nullable Path path,
      PathOutput out,
      @Nullable Version version)
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

  private static @Nullable JsonNode firstOf(Scope scope, Expression f, JsonNode in)
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
