package dev.mediant.admin.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.ErrorDetail;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object of what is there; what is null is left out. */
final class Details {
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  Details text(String name, @Nullable Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
    return this;
  }

  Details number(String name, int value) {
    node.put(name, value);
    return this;
  }

  Details time(String name, @Nullable Instant value) {
    return text(name, value);
  }

  Details document(String name, @Nullable JsonNode value) {
    if (value != null) {
      node.set(name, value);
    }
    return this;
  }

  Details documents(Map<String, JsonNode> values) {
    values.forEach(this::document);
    return this;
  }

  Details error(@Nullable ErrorDetail error) {
    if (error == null) {
      return this;
    }
    ObjectNode told =
        node.putObject("error").put("type", error.type()).put("message", error.message());
    if (error.data() != null) {
      told.set("data", error.data());
    }
    return this;
  }

  ObjectNode node() {
    return node;
  }
}
