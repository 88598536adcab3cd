package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;

/** A part of a file as JSON, with the place of everything in it. */
final class PlainJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Reading reading;
  private final Map<String, Span> places = new HashMap<>();

  private PlainJson(Reading reading) {
    this.reading = reading;
  }

  /** The JSON, and where each JSON pointer stands. */
  record Tree(JsonNode json, Map<String, Span> places) {
    /** The place of what the pointer leads to, or of what is nearest around it. */
    Span at(String pointer) {
      String rest = pointer;
      while (!places.containsKey(rest)) {
        rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
      }
      return places.getOrDefault(rest, Span.START);
    }
  }

  static Tree of(Reading reading, YamlNode node) {
    PlainJson json = new PlainJson(reading);
    return new Tree(json.convert(node, ""), json.places);
  }

  private JsonNode convert(YamlNode node, String pointer) {
    places.put(pointer, node.span());
    return switch (node) {
      case YamlNode.Scalar scalar ->
          scalar.plain() ? CoreSchema.json(scalar.text()) : TextNode.valueOf(scalar.text());
      case YamlNode.Sequence list -> array(list, pointer);
      case YamlNode.Mapping map -> object(map, pointer);
    };
  }

  private JsonNode array(YamlNode.Sequence list, String pointer) {
    ArrayNode array = NODES.arrayNode();
    for (YamlNode item : list.items()) {
      array.add(convert(item, pointer + "/" + array.size()));
    }
    return array;
  }

  private JsonNode object(YamlNode.Mapping map, String pointer) {
    ObjectNode object = NODES.objectNode();
    for (YamlNode.Entry entry : map.entries()) {
      String name = entry.key().text();
      if (object.has(name)) {
        reading.error(
            Rule.DUPLICATE_KEY, entry.key().span(), "\"" + name + "\" stands twice in this map");
      }
      String step = name.replace("~", "~0").replace("/", "~1");
      object.set(name, convert(entry.value(), pointer + "/" + step));
    }
    return object;
  }
}
