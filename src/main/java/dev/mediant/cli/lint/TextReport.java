package dev.mediant.cli.lint;

import dev.mediant.definition.Problem;
import dev.mediant.definition.Problem.Severity;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.Lint;
import java.util.stream.Collectors;

/** Problems as people read them, and where the rules are explained. */
final class TextReport {
  private TextReport() {}

  static String of(Lint lint) {
    long errors = count(lint, Severity.ERROR);
    String summary =
        "%s, %s, %s%n"
            .formatted(
                counted(lint.files(), "file"),
                counted(errors, "error"),
                counted(lint.problems().size() - errors, "warning"));
    return ProblemPrinter.print(lint.problems()) + summary + pages(lint);
  }

  private static String pages(Lint lint) {
    String pages =
        lint.problems().stream()
            .map(Problem::rule)
            .distinct()
            .sorted()
            .map(rule -> "  " + RulePage.file(rule) + System.lineSeparator())
            .collect(Collectors.joining());
    return pages.isEmpty()
        ? ""
        : "With examples (./mediant rule <id> shows one):" + System.lineSeparator() + pages;
  }

  static long count(Lint lint, Severity severity) {
    return lint.problems().stream().filter(p -> p.severity() == severity).count();
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
