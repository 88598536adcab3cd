package dev.mediant.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediant.schema.JsonSchema;

/** The schemas of a document, with those that a {@code domain.yaml} gives its channels. */
final class Components {
  private final ObjectNode schemas = FixedSchemas.schemas();

  ObjectNode schemas() {
    return schemas;
  }

  /** Keeps the schema under its name, and gives the reference to it. */
  ObjectNode add(String name, JsonSchema schema) {
    JsonNode source = schema.source().deepCopy();
    String here = "#/components/schemas/" + name;
    if (source instanceof ObjectNode object) {
      object.remove("$schema"); // of its own file; here it is a part of another
      object.remove("$id");
    }
    rebase(source, here);
    schemas.set(name, source);
    return JsonNodeFactory.instance.objectNode().put("$ref", here);
  }

  /** What pointed into the schema's own file points into this one. */
  private static void rebase(JsonNode node, String here) {
    if (node instanceof ObjectNode object
        && object.get("$ref") instanceof TextNode ref
        && ref.textValue().startsWith("#")) {
      object.put("$ref", here + ref.textValue().substring(1));
    }
    node.forEach(child -> rebase(child, here));
  }
}
