package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;

/** A failure as the steps that handle it see it: {@code $error}. */
final class ErrorVariable {
  static final String NAME = "error";

  private ErrorVariable() {}

  static ObjectNode of(StepPath step, ErrorDetail error) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", error.type())
            .put("message", error.message())
            .put("step", step.stepId());
    JsonNode data = error.data();
    return data == null ? node : node.set("data", data);
  }
}
