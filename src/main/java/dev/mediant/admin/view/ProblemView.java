package dev.mediant.admin.view;

import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;

/**
 * A mistake in a workflow, as {@code lint} tells it.
 *
 * @param rule its stable name, such as {@code unknown-key}
 * @param line counted from 1, as column is
 * @param text the whole for people: place, message, the line with a caret below it
 */
public record ProblemView(
    String rule,
    Problem.Severity severity,
    String file,
    int line,
    int column,
    int length,
    String message,
    String text) {
  public static ProblemView of(Problem problem) {
    return new ProblemView(
        problem.rule(),
        problem.severity(),
        problem.file(),
        problem.line(),
        problem.column(),
        problem.length(),
        problem.message(),
        ProblemPrinter.print(problem).stripTrailing());
  }

  public boolean isError() {
    return severity == Problem.Severity.ERROR;
  }
}
