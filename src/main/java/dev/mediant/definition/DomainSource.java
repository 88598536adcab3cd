package dev.mediant.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code domain.yaml} as it was read, with the files that it refers to: what every node needs to
 * read it again.
 *
 * @param text empty where there is no such file
 * @param files by the names that it refers to them by
 */
public record DomainSource(String text, Map<String, String> files) {
  public static final DomainSource NONE = new DomainSource("", Map.of());

  private static final String TEXT = "text";
  private static final String FILES = "files";

  public DomainSource {
    files = Map.copyOf(files);
  }

  public @Nullable String file(String name) {
    return files.get(name);
  }

  /** The same for the same content; empty where there is none. */
  public String encode() {
    if (equals(NONE)) {
      return "";
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(TEXT, text);
    ObjectNode beside = json.putObject(FILES);
    new TreeMap<>(files).forEach(beside::put);
    return Json.text(json);
  }

  public static DomainSource decode(String encoded) {
    if (encoded.isEmpty()) {
      return NONE;
    }
    try {
      JsonNode json = Json.parse(encoded.getBytes(StandardCharsets.UTF_8));
      Map<String, String> files = new TreeMap<>();
      json.path(FILES).properties().forEach(f -> files.put(f.getKey(), f.getValue().asText()));
      return new DomainSource(json.path(TEXT).asText(), files);
    } catch (IOException e) {
      throw new UncheckedIOException("expected a stored domain.yaml but got no JSON", e);
    }
  }
}
