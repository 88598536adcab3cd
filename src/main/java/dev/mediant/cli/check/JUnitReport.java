package dev.mediant.cli.check;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.scenario.Matrix;
import dev.mediant.scenario.Verdict;
import dev.mediant.scenario.WorkflowCheck;
import java.time.Duration;
import java.util.List;

/** The outcome as JUnit XML, which build servers read. */
final class JUnitReport {
  private final StringBuilder xml =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");

  private JUnitReport() {}

  static String of(List<WorkflowCheck> checks) {
    JUnitReport report = new JUnitReport();
    checks.forEach(report::suite);
    return report.xml.append("</testsuites>\n").toString();
  }

  private void suite(WorkflowCheck check) {
    String name = text(check.file().toString());
    xml.append("  <testsuite name=\"").append(name).append("\">\n");
    if (check.verdicts().isEmpty() && !check.hasPassed()) {
      test(name, "can be read", Duration.ZERO, ProblemPrinter.print(check.problems()));
    }
    for (Verdict verdict : check.verdicts()) {
      test(name, verdict.name(), verdict.took(), String.join("\n", verdict.failure()));
    }
    for (Matrix.Row row : check.matrix()) {
      for (Matrix.Cell cell : row.cells()) {
        test(name, row.step() + " " + cell.breakage().title(), Duration.ZERO, cell.problem());
      }
    }
    xml.append("  </testsuite>\n");
  }

  private void test(String suite, String name, Duration took, String failure) {
    xml.append("    <testcase classname=\"")
        .append(suite)
        .append("\" name=\"")
        .append(text(name))
        .append("\" time=\"")
        .append(took.toMillis() / 1000.0);
    if (failure.isEmpty()) {
      xml.append("\"/>\n");
      return;
    }
    String first = failure.lines().findFirst().orElse("failed");
    xml.append("\">\n      <failure message=\"")
        .append(text(first))
        .append("\">")
        .append(text(failure))
        .append("</failure>\n    </testcase>\n");
  }

  /** XML has no control characters but tab and newlines. */
  private static String text(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
