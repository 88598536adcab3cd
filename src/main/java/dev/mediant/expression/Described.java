package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** Values in the words of a message: their type and, if they are short, themselves. */
final class Described {
  private static final int MAX = 40;

  private Described() {}

  static String value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL, MISSING -> "null";
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case BOOLEAN -> node.toString();
      case NUMBER -> "the number " + excerpt(node.toString());
      default -> "the text " + excerpt(node.toString());
    };
  }

  static String excerpt(String text) {
    return text.length() <= MAX ? text : text.substring(0, MAX) + "…";
  }
}
