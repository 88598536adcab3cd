package dev.mediant.definition.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mediant.schema.JsonSchema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a schema says of documents before there are any: as much as holds whatever else it says,
 * since all keywords of a schema hold together.
 */
final class Shape {
  private static final int FURTHEST = 20;

  private final JsonNode root;
  private final JsonNode schema;

  private Shape(JsonNode root, JsonNode schema) {
    this.root = root;
    this.schema = schema;
  }

  static Shape of(JsonSchema schema) {
    return new Shape(schema.source(), resolve(schema.source(), schema.source()));
  }

  /** Where the schema only refers to another part of itself. */
  private static JsonNode resolve(JsonNode root, JsonNode schema) {
    JsonNode found = schema;
    for (int i = 0; i < FURTHEST && found.path("$ref").asText().startsWith("#/"); i++) {
      String pointer = found.path("$ref").asText().substring(1);
      found = root.at(JsonPointer.compile(URLDecoder.decode(pointer, StandardCharsets.UTF_8)));
    }
    return found;
  }

  private Shape to(JsonNode part) {
    return new Shape(root, resolve(root, part));
  }

  /** Whether it lists what fields there are; others may be there, but nobody said so. */
  boolean listsFields() {
    return schema.path("properties").isObject() && !schema.has("patternProperties");
  }

  Set<String> fields() {
    Set<String> names = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  Shape field(String name) {
    return to(schema.path("properties").path(name));
  }

  Shape items() {
    return to(schema.path("items").isObject() ? schema.path("items") : MissingNode.getInstance());
  }

  List<String> required() {
    return schema.path("required").valueStream().map(JsonNode::asText).toList();
  }

  boolean isClosed() {
    JsonNode more = schema.path("additionalProperties");
    return listsFields() && more.isBoolean() && !more.booleanValue();
  }

  /** The types that it lets through; all if it names none. */
  Set<String> types() {
    JsonNode type = schema.path("type");
    Set<String> types = new TreeSet<>();
    if (type.isTextual()) {
      types.add(type.textValue());
    }
    type.forEach(each -> types.add(each.asText()));
    return types;
  }

  boolean takes(JsonNode value) {
    Set<String> types = types();
    boolean whole = types.contains("integer") && isWhole(value);
    return types.isEmpty() || whole || types.contains(typeOf(value));
  }

  boolean takesType(String type) {
    Set<String> types = types();
    return types.isEmpty() || types.contains(type);
  }

  /** Whether some value of that type may be let through: a number may be whole. */
  boolean mayTakeType(String type) {
    boolean isNumber = type.equals("number") || type.equals("integer");
    return takesType(type) || isNumber && (takesType("number") || takesType("integer"));
  }

  /** Only constants that stand in a list, or alone. */
  boolean allows(JsonNode value) {
    JsonNode choices = schema.path("enum");
    boolean listed =
        choices.isMissingNode() || choices.valueStream().anyMatch(c -> isSame(c, value));
    return listed && (!schema.has("const") || isSame(schema.get("const"), value));
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }

  private static boolean isWhole(JsonNode value) {
    return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  static String typeOf(JsonNode value) {
    return Map.of(
            "OBJECT", "object", "ARRAY", "array", "BOOLEAN", "boolean", "NUMBER", "number", "NULL",
            "null")
        .getOrDefault(value.getNodeType().name(), "string");
  }
}
