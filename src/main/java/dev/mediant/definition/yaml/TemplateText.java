package dev.mediant.definition.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a text apart into fixed pieces and <code>${ jq }</code>; <code>$${</code> is a literal
 * <code>${</code>.
 */
final class TemplateText {
  /** A piece with its place in the text. */
  sealed interface Piece {
    record Fixed(String text) implements Piece {}

    record Jq(String source, int offset) implements Piece {}

    record Unclosed(int offset) implements Piece {}
  }

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder fixed = new StringBuilder();

  private TemplateText(String text) {
    this.text = text;
  }

  static List<Piece> split(String text) {
    return new TemplateText(text).split();
  }

  private List<Piece> split() {
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("$${", i)) {
        fixed.append("${");
        i += 3;
      } else if (text.startsWith("${", i)) {
        i = expression(i);
      } else {
        fixed.append(text.charAt(i++));
      }
    }
    flush();
    return pieces;
  }

  private int expression(int start) {
    int end = JqEnd.find(text, start + 2);
    flush();
    if (end < 0) {
      pieces.add(new Piece.Unclosed(start));
      return text.length();
    }
    String source = text.substring(start + 2, end);
    int leading = source.length() - source.stripLeading().length();
    pieces.add(new Piece.Jq(source.strip(), start + 2 + leading));
    return end + 1;
  }

  private void flush() {
    if (!fixed.isEmpty()) {
      pieces.add(new Piece.Fixed(fixed.toString()));
      fixed.setLength(0);
    }
  }
}
