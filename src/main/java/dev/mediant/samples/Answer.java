package dev.mediant.samples;

import io.vertx.core.json.JsonObject;

/** What a processor says to a command. */
sealed interface Answer {
  /** Done. */
  record Completed(JsonObject output) implements Answer {}

  /** The business says no: asking again would not help. */
  record Rejected(String type, String detail) implements Answer {}

  /** Technical trouble: asking again may help. */
  record Failed(String type, String detail) implements Answer {}

  static Answer with(String field, Object value) {
    return new Completed(new JsonObject().put(field, value));
  }
}
