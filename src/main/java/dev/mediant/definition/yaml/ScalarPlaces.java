package dev.mediant.definition.yaml;

import java.util.List;

/**
 * Where the characters of a scalar stand in the file: jq's mistakes are shown inside the YAML they
 * are written in.
 */
final class ScalarPlaces {
  private final List<String> lines;
  private final Span span;
  private final Style style;

  /**
   * How the scalar is written; folded ones and those over several lines are only known by their
   * start.
   */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    OTHER
  }

  ScalarPlaces(List<String> lines, Span span, Style style) {
    this.lines = lines;
    this.span = span;
    this.style = style;
  }

  /**
   * The place of {@code length} characters at {@code offset} of {@code text}, the scalar's value.
   */
  Span at(String text, int offset, int length) {
    return switch (style) {
      case PLAIN -> new Span(span.line(), span.column() + offset, length);
      case SINGLE_QUOTED -> quoted(offset, length, '\'');
      case DOUBLE_QUOTED -> quoted(offset, length, '\\');
      case LITERAL -> literal(text, offset, length);
      case OTHER -> span;
    };
  }

  /** Both quote styles write some characters as two or more; those are walked over. */
  private Span quoted(int offset, int length, char escape) {
    String line = lines.get(span.line() - 1);
    int raw = span.column();
    for (int i = 0; i < offset && raw < line.length(); i++) {
      raw += line.charAt(raw) == escape ? escapeLength(line, raw, escape) : 1;
    }
    return new Span(span.line(), raw + 1, length);
  }

  private static int escapeLength(String line, int at, char escape) {
    if (escape == '\'' || at + 1 >= line.length()) {
      return 2;
    }
    return switch (line.charAt(at + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  private Span literal(String text, int offset, int length) {
    int from = Math.min(offset, text.length());
    int lineInText = (int) text.substring(0, from).chars().filter(c -> c == '\n').count();
    int column = from - (text.lastIndexOf('\n', from - 1) + 1);
    int first = firstTextLine();
    int line = first + lineInText;
    return line <= lines.size() ? new Span(line, indent(first) + column + 1, length) : span;
  }

  private int firstTextLine() {
    return span.line() + 1;
  }

  /** Of the first line that is not blank, since YAML takes the block's indent from there. */
  private int indent(int from) {
    for (int i = from; i <= lines.size(); i++) {
      String line = lines.get(i - 1);
      if (!line.isBlank()) {
        return line.length() - line.stripLeading().length();
      }
    }
    return 0;
  }
}
