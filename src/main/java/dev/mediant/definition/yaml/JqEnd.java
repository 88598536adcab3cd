package dev.mediant.definition.yaml;

/**
 * Finds the brace that closes an expression: jq has braces and texts of its own, and texts hold
 * expressions again.
 */
final class JqEnd {
  private final String text;
  private int at;

  private JqEnd(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** The index of the closing brace, or -1. */
  static int find(String text, int from) {
    JqEnd scan = new JqEnd(text, from);
    return scan.closed('{', '}') ? scan.at : -1;
  }

  /** Moves to the closing character that fits what was opened before. */
  private boolean closed(char open, char close) {
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        if (!textClosed()) {
          return false;
        }
      } else if (c == open) {
        depth++;
      } else if (c == close && depth-- == 0) {
        return true;
      }
    }
    return false;
  }

  /** Moves to the quote that ends a text, through expressions within it. */
  private boolean textClosed() {
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        return true;
      }
      if (c == '\\') {
        at++;
        if (at < text.length() && text.charAt(at) == '(') {
          at++;
          if (!closed('(', ')')) {
            return false;
          }
        }
      }
    }
    return false;
  }
}
