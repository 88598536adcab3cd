package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Json;
import dev.mediant.message.JsonErrors;
import dev.mediant.schema.JsonSchema;
import dev.mediant.schema.JsonSchema.Compilation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads JSON Schemas: written out in YAML, or in a file beside. */
final class SchemaBuilder {
  private static final String REFERENCE = "$ref";

  private final Reading reading;
  private final Function<String, @Nullable String> beside;
  private final Map<String, String> files = new TreeMap<>();

  SchemaBuilder(Reading reading, Function<String, @Nullable String> beside) {
    this.reading = reading;
    this.beside = beside;
  }

  /** The files that were referred to, with what is in them. */
  Map<String, String> files() {
    return files;
  }

  @Nullable JsonSchema field(Fields fields, String key) {
    YamlNode node = fields.get(key);
    if (node == null) {
      return null;
    }
    YamlNode.Scalar file = file(node);
    return file == null ? inline(node) : inFile(file);
  }

  /** A map with nothing but a {@code $ref} that does not lead into itself. */
  private static YamlNode.@Nullable Scalar file(YamlNode node) {
    return node instanceof YamlNode.Mapping(List<YamlNode.Entry> entries, Span span)
            && entries.size() == 1
            && entries.get(0).key().text().equals(REFERENCE)
            && entries.get(0).value() instanceof YamlNode.Scalar scalar
            && !scalar.text().startsWith("#")
        ? scalar
        : null;
  }

  private @Nullable JsonSchema inline(YamlNode node) {
    PlainJson.Tree tree = PlainJson.of(reading, node);
    return switch (JsonSchema.compile(tree.json())) {
      case Compilation.Compiled(JsonSchema schema) -> schema;
      case Compilation.Broken first -> {
        List<Compilation.Broken> faults = JsonSchema.faults(tree.json());
        (faults.isEmpty() ? List.of(first) : faults)
            .forEach(fault -> broken(tree.at(fault.pointer()), "this schema", fault));
        yield null;
      }
    };
  }

  private @Nullable JsonSchema inFile(YamlNode.Scalar file) {
    String name = file.text();
    String text = isBeside(name) ? beside.apply(name) : null;
    if (text == null) {
      reading.error(
          Rule.BAD_SCHEMA,
          file.span(),
          "expected the name of a JSON file in the domain's folder, or below it, but there is no "
              + name);
      return null;
    }
    files.put(name, text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      JsonNode json = Json.parse(bytes);
      return switch (JsonSchema.compile(json)) {
        case Compilation.Compiled(JsonSchema schema) -> schema;
        case Compilation.Broken first -> {
          broken(file.span(), name, first);
          yield null;
        }
      };
    } catch (IOException e) {
      reading.error(Rule.BAD_SCHEMA, file.span(), JsonErrors.explain(name, bytes, e));
      return null;
    }
  }

  private static boolean isBeside(String name) {
    return !name.isBlank()
        && !name.startsWith("/")
        && !name.contains("\\")
        && !name.contains(":")
        && !List.of(name.split("/")).contains("..");
  }

  private void broken(Span at, String where, Compilation.Broken fault) {
    String place = fault.pointer().isEmpty() ? "" : " at " + fault.pointer();
    reading.error(
        Rule.BAD_SCHEMA,
        at,
        "expected a JSON Schema but " + where + " is none" + place + ": " + fault.message());
  }
}
