package dev.mediant.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.expression.Template;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be said of a document from the template that makes it, as JSON Schema. */
final class Shapes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Shapes() {}

  /** Null says nothing. */
  static ObjectNode of(@Nullable Template template) {
    ObjectNode schema = JSON.objectNode();
    switch (template) {
      case Template.Literal(JsonNode value) -> schema.set("const", value);
      case Template.Evaluated evaluated ->
          schema.put("description", "${ " + evaluated.expression().source().strip() + " }");
      case Template.Interpolated text -> schema.put("type", "string");
      case Template.ObjectTemplate object -> object(schema, object);
      case Template.ArrayTemplate array -> {
        schema.put("type", "array");
        schema.put("minItems", array.items().size()).put("maxItems", array.items().size());
      }
      case null -> {}
    }
    return schema;
  }

  private static void object(ObjectNode schema, Template.ObjectTemplate object) {
    schema.put("type", "object");
    ObjectNode properties = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    for (Template.Entry entry : object.entries()) {
      properties.set(entry.name(), of(entry.value()));
      required.add(entry.name());
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
      schema.set("properties", properties);
    }
  }

  /** What fits one of these; several steps may send to one channel. */
  static ObjectNode anyOf(Collection<ObjectNode> schemas) {
    Set<ObjectNode> different = new LinkedHashSet<>(schemas);
    if (different.size() == 1) {
      return different.iterator().next();
    }
    ObjectNode schema = JSON.objectNode();
    ArrayNode any = schema.putArray("anyOf");
    different.forEach(any::add);
    return schema;
  }
}
