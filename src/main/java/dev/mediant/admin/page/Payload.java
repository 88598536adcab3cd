package dev.mediant.admin.page;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A document as text for the page, indented; a very large one is cut, since the API has it whole.
 */
final class Payload {
  private static final int MAX_LENGTH = 50_000;

  private Payload() {}

  static String of(@Nullable JsonNode document) {
    return document == null ? "" : cut(document.toPrettyString());
  }

  static String cut(String text) {
    return text.length() <= MAX_LENGTH
        ? text
        : text.substring(0, MAX_LENGTH)
            + "\n… "
            + (text.length() - MAX_LENGTH)
            + " more characters; the API shows all";
  }
}
