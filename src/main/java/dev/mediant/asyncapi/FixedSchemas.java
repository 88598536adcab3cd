package dev.mediant.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The parts of the contract that are the same for every domain, from a resource. */
final class FixedSchemas {
  private static final JsonNode ALL = read();

  private FixedSchemas() {}

  /** {@code components/schemas}: envelopes, headers, replies. */
  static ObjectNode schemas() {
    return ALL.path("schemas").deepCopy();
  }

  /** {@code components/messages}: replies and lifecycle events. */
  static ObjectNode messages() {
    return ALL.path("messages").deepCopy();
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(FixedSchemas.class.getResourceAsStream("/asyncapi/fixed.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
