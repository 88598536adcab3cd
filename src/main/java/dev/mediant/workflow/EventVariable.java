package dev.mediant.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.Envelope;
import java.time.Instant;

/** The initiating event as expressions see it: {@code $event}. */
final class EventVariable {
  private EventVariable() {}

  static ObjectNode of(Envelope event) {
    Instant time = event.time();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", event.id().value())
            .put("type", event.type().value())
            .put("source", event.source())
            .put("time", time == null ? null : time.toString());
    node.set("data", event.data());
    return node;
  }
}
