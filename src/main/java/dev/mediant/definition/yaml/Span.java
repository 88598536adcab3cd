package dev.mediant.definition.yaml;

/**
 * A place in a file.
 *
 * @param line counted from 1, as {@code column} is
 * @param length on that line, at least 1
 */
record Span(int line, int column, int length) {
  static final Span START = new Span(1, 1, 1);

  Span {
    length = Math.max(1, length);
  }
}
