package dev.mediant.definition.yaml;

import org.yaml.snakeyaml.error.Mark;

/**
 * Finds plain texts that a {@code #} cut short: YAML takes the rest for a comment without a word.
 */
final class CutScalars {
  private CutScalars() {}

  static void check(Reading reading, YamlNode.Scalar scalar, Mark end) {
    String line = reading.source().line(end.getLine() + 1);
    int from = reading.source().column(end) - 1;
    String rest = line.substring(from);
    if (rest.stripLeading().startsWith("#") && isUnfinished(scalar.text())) {
      reading.markCut(scalar);
      int column = from + rest.indexOf('#') + 1;
      reading.error(
          Rule.COMMENT_CUT,
          new Span(end.getLine() + 1, column, line.length() - column + 1),
          "this # starts a comment and cuts the text off after "
              + scalar.described()
              + "; put the whole text in quotes, or below a |");
    }
  }

  /** Whether a quote or bracket is open at the end. */
  private static boolean isUnfinished(String text) {
    long quotes = text.chars().filter(c -> c == '"').count();
    int open = 0;
    for (char c : text.toCharArray()) {
      open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
    return quotes % 2 != 0 || open > 0;
  }
}
