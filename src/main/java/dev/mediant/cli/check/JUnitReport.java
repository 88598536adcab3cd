package dev.mediant.cli.check;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.scenario.Matrix;
import dev.mediant.scenario.Verdict;
import dev.mediant.scenario.WorkflowCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcome as JUnit XML, which build servers read. */
final class JUnitReport {
  /** One test; {@code failure} is empty when it passed. */
  private record Case(String name, Duration took, String failure) {
    boolean hasFailed() {
      return !failure.isEmpty();
    }
  }

  private final StringBuilder xml = new StringBuilder();

  private JUnitReport() {}

  static String of(List<WorkflowCheck> checks) {
    List<List<Case>> suites = checks.stream().map(JUnitReport::cases).toList();
    JUnitReport report = new JUnitReport();
    report.xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    report.counts(suites.stream().flatMap(List::stream).toList());
    report.xml.append(">\n");
    for (int i = 0; i < suites.size(); i++) {
      report.suite(text(checks.get(i).file().toString()), suites.get(i));
    }
    return report.xml.append("</testsuites>\n").toString();
  }

  private static List<Case> cases(WorkflowCheck check) {
    List<Case> cases = new ArrayList<>();
    if (!check.isReadable()) {
      String problems = ProblemPrinter.print(check.problems());
      cases.add(new Case("can be read", Duration.ZERO, problems));
    }
    for (Verdict verdict : check.verdicts()) {
      String failure = String.join("\n", verdict.failure());
      cases.add(new Case(verdict.name(), verdict.took(), failure));
    }
    for (Matrix.Row row : check.matrix()) {
      row.cells().stream()
          .filter(Matrix.Cell::isPlayed)
          .map(cell -> new Case(name(row, cell), Duration.ZERO, cell.problem()))
          .forEach(cases::add);
    }
    return cases;
  }

  private static String name(Matrix.Row row, Matrix.Cell cell) {
    return "matrix: " + row.step() + " " + cell.breakage().title();
  }

  private void counts(List<Case> cases) {
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", Long.toString(cases.stream().filter(Case::hasFailed).count()));
    attribute("errors", "0");
    attribute(
        "time", seconds(cases.stream().map(Case::took).reduce(Duration.ZERO, Duration::plus)));
  }

  private void suite(String name, List<Case> cases) {
    xml.append("  <testsuite");
    attribute("name", name);
    counts(cases);
    attribute("skipped", "0");
    xml.append(">\n");
    cases.forEach(each -> test(name, each));
    xml.append("  </testsuite>\n");
  }

  private void test(String suite, Case test) {
    xml.append("    <testcase");
    attribute("classname", suite);
    attribute("name", text(test.name()));
    attribute("time", seconds(test.took()));
    if (!test.hasFailed()) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n      <failure type=\"difference\"");
    attribute("message", text(test.failure().lines().findFirst().orElseThrow().strip()));
    xml.append(">").append(text(test.failure())).append("</failure>\n    </testcase>\n");
  }

  private void attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"").append(value).append('"');
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
  }

  /** Without what XML can't hold: control characters, halves of characters, and two more. */
  private static String text(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t\\n\\r]]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
