package dev.mediant.cli.lint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.Problem;
import dev.mediant.definition.Problem.Severity;
import dev.mediant.definition.yaml.Lint;

/** Problems for programs, in the form that {@code docs/language.md} promises. */
final class JsonReport {
  private JsonReport() {}

  static String of(Lint lint) {
    ObjectNode report =
        JsonNodeFactory.instance
            .objectNode()
            .put("files", lint.files())
            .put("errors", TextReport.count(lint, Severity.ERROR))
            .put("warnings", TextReport.count(lint, Severity.WARNING));
    ArrayNode problems = report.putArray("problems");
    lint.problems().forEach(problem -> add(problems, problem));
    return report.toPrettyString() + System.lineSeparator();
  }

  private static void add(ArrayNode problems, Problem problem) {
    problems
        .addObject()
        .put("rule", problem.rule())
        .put("severity", problem.severity().name())
        .put("file", problem.file())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("length", problem.length())
        .put("message", problem.message());
  }
}
