package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What became of an event that was sent.
 *
 * @param event id and type, as the engine knows it
 * @param instances that it started, now or (for a duplicate) before
 */
record SendResult(JsonNode event, Outcome outcome, List<JsonNode> instances) {
  SendResult {
    instances = List.copyOf(instances);
  }

  String json() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("event", event);
    result.put("outcome", outcome.name());
    ArrayNode all = result.putArray("instances");
    instances.forEach(all::add);
    return result.toString();
  }
}
