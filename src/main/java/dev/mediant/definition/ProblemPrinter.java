package dev.mediant.definition;

import java.util.List;

/**
 * Shows problems as {@code file:line:column: message [rule]}, with the line and a caret below it.
 */
public final class ProblemPrinter {
  private static final int MAX_LINE = 160;

  private ProblemPrinter() {}

  public static String print(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    problems.forEach(problem -> text.append(print(problem)));
    return text.toString();
  }

  /** Ends with a newline. */
  public static String print(Problem problem) {
    String head =
        problem.file()
            + ":"
            + problem.line()
            + ":"
            + problem.column()
            + ": "
            + (problem.severity() == Problem.Severity.WARNING ? "warning: " : "")
            + visible(problem.message())
            + " ["
            + problem.rule()
            + "]"
            + System.lineSeparator();
    String snippet = problem.snippet();
    return snippet == null || snippet.isBlank() ? head : head + quoted(problem, snippet);
  }

  /** Of a long line only what stands around the place. */
  private static String quoted(Problem problem, String whole) {
    String margin = problem.line() + " | ";
    int column = Math.min(problem.column() - 1, whole.length());
    int from = whole.length() <= MAX_LINE ? 0 : Math.max(0, column - MAX_LINE / 2);
    int to =
        whole.length() <= MAX_LINE ? whole.length() : Math.min(whole.length(), from + MAX_LINE);
    String line =
        (from > 0 ? "…" : "") + whole.substring(from, to) + (to < whole.length() ? "…" : "");
    String before = (from > 0 ? "…" : "") + whole.substring(from, column);
    int length = Math.min(problem.length(), Math.max(1, to - column));
    return margin
        + visible(line)
        + System.lineSeparator()
        + " ".repeat(margin.length() - 2)
        + "| "
        + blank(before)
        + "^"
        + "~".repeat(length - 1)
        + System.lineSeparator();
  }

  /** A file's text must not steer the terminal it is shown on. */
  private static String visible(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\t]]", "\u00b7");
  }

  /** As wide as the text: tabs stay, and characters that fill two cells become two spaces. */
  private static String blank(String text) {
    StringBuilder blank = new StringBuilder();
    text.codePoints().forEach(c -> blank.append(c == '\t' ? "\t" : isWide(c) ? "  " : " "));
    return blank.toString();
  }

  private static boolean isWide(int character) {
    return character >= 0x1100 && character <= 0x115F
        || character >= 0x2E80 && character <= 0xD7A3
        || character >= 0xF900 && character <= 0xFAFF
        || character >= 0xFE30 && character <= 0xFE6F
        || character >= 0xFF00 && character <= 0xFF60
        || character >= 0x1F300 && character <= 0x1FAFF
        || character >= 0x20000;
  }
}
