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
    String severity = problem.severity() == Problem.Severity.WARNING ? "warning: " : "";
    String head =
        "%s:%d:%d: %s%s [%s]%n"
            .formatted(
                problem.file(),
                problem.line(),
                problem.column(),
                severity,
                problem.message(),
                problem.rule());
    String snippet = problem.snippet();
    return snippet == null || snippet.isBlank() || snippet.length() > MAX_LINE
        ? head
        : head + quoted(problem, snippet);
  }

  private static String quoted(Problem problem, String line) {
    String margin = problem.line() + " | ";
    String before = line.substring(0, Math.min(problem.column() - 1, line.length()));
    return margin
        + line
        + System.lineSeparator()
        + " ".repeat(margin.length() - 2)
        + "| "
        + before.replaceAll("[^\t]", " ")
        + "^"
        + "~".repeat(Math.max(0, problem.length() - 1))
        + System.lineSeparator();
  }
}
