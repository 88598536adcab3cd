package dev.mediant.cli.check;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.scenario.Breakage;
import dev.mediant.scenario.Matrix;
import dev.mediant.scenario.Verdict;
import dev.mediant.scenario.WorkflowCheck;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what the scenarios of workflows gave, for people. */
final class CheckPrinter {
  private final PrintWriter out;
  private final boolean coverage;

  CheckPrinter(PrintWriter out, boolean coverage) {
    this.out = out;
    this.coverage = coverage;
  }

  void print(WorkflowCheck check) {
    out.print(ProblemPrinter.print(check.problems()));
    out.println(check.file());
    check.verdicts().forEach(verdict -> print(check, verdict));
    if (!check.matrix().isEmpty()) {
      matrix(check.matrix());
    }
    if (coverage) {
      coverage(check);
    }
  }

  private void print(WorkflowCheck check, Verdict verdict) {
    if (verdict.hasPassed()) {
      out.println("  ok    " + verdict.name());
      return;
    }
    out.println("  FAIL  " + verdict.name() + " (" + check.file() + ":" + verdict.line() + ")");
    out.println("          - expected, + actual");
    verdict.failure().forEach(line -> out.println("        " + line));
  }

  private void matrix(List<Matrix.Row> rows) {
    List<List<String>> table =
        Stream.concat(Stream.of(heading()), rows.stream().map(CheckPrinter::cells)).toList();
    out.println("  matrix");
    table.forEach(cells -> out.println("    " + line(cells, table)));
    if (rows.stream().anyMatch(row -> !row.isReached())) {
      out.println("    ? no scenario reaches it: write one, so that it can be broken");
    }
    for (Matrix.Row row : rows) {
      for (Matrix.Cell cell : row.cells()) {
        if (!cell.problem().isEmpty()) {
          out.println(
              "    FAIL  "
                  + row.step()
                  + " "
                  + cell.breakage().title()
                  + ": "
                  + cell.problem()
                  + " (scenario: "
                  + row.scenario()
                  + ")");
        }
      }
    }
  }

  private static List<String> heading() {
    return Stream.concat(Stream.of("step"), Arrays.stream(Breakage.values()).map(Breakage::title))
        .toList();
  }

  private static List<String> cells(Matrix.Row row) {
    return Stream.concat(
            Stream.of(row.step()),
            row.cells().stream()
                .map(cell -> (cell.problem().isEmpty() ? "" : "! ") + cell.outcome()))
        .toList();
  }

  /** Each column as wide as its widest cell. */
  private static String line(List<String> cells, List<List<String>> table) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      int width = table.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      line.append(String.format("%-" + (width + 2) + "s", cells.get(i)));
    }
    return line.toString().stripTrailing();
  }

  private void coverage(WorkflowCheck check) {
    int missed = check.coverage().missed().size();
    out.println(
        "  coverage  "
            + (check.coverage().parts() - missed)
            + " of "
            + check.coverage().parts()
            + " steps, branches, handlers and undos");
    check.coverage().missed().forEach(part -> out.println("    not reached: " + part));
  }

  static String summary(List<WorkflowCheck> checks, long nanos) {
    List<Verdict> verdicts = checks.stream().flatMap(check -> check.verdicts().stream()).toList();
    long failed = verdicts.stream().filter(verdict -> !verdict.hasPassed()).count();
    long unread = checks.stream().filter(check -> !check.isReadable()).count();
    List<Matrix.Cell> cells =
        checks.stream()
            .flatMap(check -> check.matrix().stream())
            .flatMap(row -> row.cells().stream())
            .filter(Matrix.Cell::isPlayed)
            .toList();
    long wrong = cells.stream().filter(cell -> !cell.problem().isEmpty()).count();
    return Stream.of(
            counted(verdicts.size(), "scenario"),
            verdicts.size() - failed + " passed",
            failed + " failed",
            unread == 0 ? "" : counted(unread, "file") + " with mistakes",
            cells.isEmpty() ? "" : "matrix " + (cells.size() - wrong) + " of " + cells.size(),
            String.format(Locale.ROOT, "%.1f s", nanos / 1e9))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
