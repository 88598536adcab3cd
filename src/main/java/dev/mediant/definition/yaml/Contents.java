package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.expression.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What fields a value has that the engine or the file itself makes: those and no others.
 *
 * @param fields null where nobody knows before it is made
 */
record Contents(@Nullable Map<String, Contents> fields) {
  static final Contents UNKNOWN = new Contents(null);

  static Contents listing(String... names) {
    Map<String, Contents> fields = new LinkedHashMap<>();
    for (String name : names) {
      fields.put(name, UNKNOWN);
    }
    return new Contents(fields);
  }

  static Contents of(@Nullable Template template) {
    return switch (template) {
      case Template.Literal(JsonNode value) -> of(value);
      case Template.ObjectTemplate object -> {
        Map<String, Contents> fields = new LinkedHashMap<>();
        object.entries().forEach(entry -> fields.put(entry.name(), of(entry.value())));
        yield new Contents(fields);
      }
      case Template.ArrayTemplate list -> UNKNOWN;
      case Template.Evaluated evaluated -> UNKNOWN;
      case Template.Interpolated text -> UNKNOWN;
      case null -> UNKNOWN;
    };
  }

  private static Contents of(JsonNode value) {
    if (!value.isObject()) {
      return UNKNOWN;
    }
    Map<String, Contents> fields = new LinkedHashMap<>();
    value.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
    return new Contents(fields);
  }

  boolean lacks(String name) {
    return fields != null && !fields.containsKey(name);
  }

  Contents field(String name) {
    return fields == null ? UNKNOWN : fields.getOrDefault(name, UNKNOWN);
  }

  Set<String> names() {
    return fields == null ? Set.of() : fields.keySet();
  }
}
