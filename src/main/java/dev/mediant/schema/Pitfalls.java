package dev.mediant.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.expression.LinearPattern;
import dev.mediant.schema.JsonSchema.Compilation.Broken;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a schema's own schema lets through: references that leave it or lead nowhere, and patterns
 * that can't be had in linear time.
 */
final class Pitfalls {
  private Pitfalls() {}

  static Stream<Broken> in(JsonNode root) {
    return in(root, root, "");
  }

  private static Stream<Broken> in(JsonNode root, JsonNode node, String pointer) {
    return Stream.of(
            reference(root, node.path("$ref"), pointer + "/$ref"),
            pattern(node.path("pattern"), pointer + "/pattern"),
            children(node).flatMap(child -> inside(root, child, pointer)))
        .flatMap(found -> found);
  }

  private static Stream<Broken> pattern(JsonNode pattern, String pointer) {
    try {
      if (pattern.isTextual()) {
        LinearPattern.compile(pattern.textValue());
      }
      return Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.of(new Broken(pointer, String.valueOf(e.getMessage())));
    }
  }

  private static Stream<Broken> inside(
      JsonNode root, Map.Entry<String, JsonNode> child, String pointer) {
    String name = child.getKey().replace("~", "~0").replace("/", "~1");
    return in(root, child.getValue(), pointer + "/" + name);
  }

  private static Stream<Map.Entry<String, JsonNode>> children(JsonNode node) {
    return node.isArray()
        ? IntStream.range(0, node.size()).mapToObj(i -> Map.entry(String.valueOf(i), node.get(i)))
        : node.properties().stream();
  }

  private static Stream<Broken> reference(JsonNode root, JsonNode node, String pointer) {
    if (!node.isTextual()) {
      return Stream.empty();
    }
    String reference = node.textValue();
    if (!reference.startsWith("#")) {
      return Stream.of(
          new Broken(
              pointer,
              "expected a $ref within the schema, such as #/$defs/money, but got "
                  + reference
                  + "; nothing is fetched"));
    }
    return leads(root, reference.substring(1))
        ? Stream.empty()
        : Stream.of(new Broken(pointer, "there is nothing at " + reference + " in this schema"));
  }

  /** An anchor, which is no pointer, is left to the compiler. */
  private static boolean leads(JsonNode root, String fragment) {
    return !fragment.isEmpty() && !fragment.startsWith("/")
        || !root.at(JsonPointer.compile(URLDecoder.decode(fragment, StandardCharsets.UTF_8)))
            .isMissingNode();
  }
}
