package dev.mediant.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.EventType;
import java.util.List;

/** What an event looks like, on its way in and on its way out. */
final class EventMessages {
  private EventMessages() {}

  /** Taken in each form of an envelope. */
  static ObjectNode received(EventType type) {
    ObjectNode message = titled(type);
    ArrayNode forms = message.putObject("payload").putArray("anyOf");
    of(forms.addObject(), "CloudEvent", "type", type);
    of(forms.addObject(), "PlainEvent", "eventType", type);
    return message;
  }

  /** Always a CloudEvent; {@code data} are the shapes that steps give it. */
  static ObjectNode emitted(EventType type, List<ObjectNode> data) {
    ObjectNode message = titled(type).put("contentType", "application/cloudevents+json");
    message.putObject("headers").put("$ref", "#/components/schemas/EventHeaders");
    of(message.putObject("payload"), "CloudEvent", "type", type).set("data", Shapes.anyOf(data));
    return message;
  }

  private static ObjectNode titled(EventType type) {
    return JsonNodeFactory.instance.objectNode().put("title", "The event " + type);
  }

  /** Gives the properties that the event adds to its envelope. */
  private static ObjectNode of(ObjectNode schema, String envelope, String field, EventType type) {
    ArrayNode all = schema.putArray("allOf");
    all.addObject().put("$ref", "#/components/schemas/" + envelope);
    ObjectNode properties = all.addObject().putObject("properties");
    properties.putObject(field).put("const", type.value());
    return properties;
  }
}
