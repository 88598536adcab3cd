package dev.mediant.cli.lint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.cli.Version;
import dev.mediant.definition.Problem;
import dev.mediant.definition.Problem.Severity;
import dev.mediant.definition.yaml.Lint;
import dev.mediant.definition.yaml.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Problems as SARIF 2.1.0, which code scanning and editors read. */
final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final List<String> RULES = Arrays.stream(Rule.values()).map(Rule::id).toList();

  private SarifReport() {}

  static String of(Lint lint) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = report.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Mediant").put("version", Version.current());
    ArrayNode rules = driver.putArray("rules");
    Arrays.stream(Rule.values()).forEach(rule -> add(rules, rule));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    lint.problems().forEach(problem -> add(results, problem));
    return report.toPrettyString() + System.lineSeparator();
  }

  private static void add(ArrayNode rules, Rule rule) {
    ObjectNode described = rules.addObject().put("id", rule.id());
    described.putObject("shortDescription").put("text", rule.summary());
    described.putObject("defaultConfiguration").put("level", level(rule.severity()));
    RulePage.uri(rule.id()).ifPresent(uri -> described.put("helpUri", uri.toString()));
    RulePage.text(rule.id())
        .ifPresent(page -> described.putObject("help").put("text", page).put("markdown", page));
  }

  private static void add(ArrayNode results, Problem problem) {
    ObjectNode result = results.addObject().put("ruleId", problem.rule());
    int index = RULES.indexOf(problem.rule());
    if (index >= 0) {
      result.put("ruleIndex", index);
    }
    result.put("level", level(problem.severity()));
    result.putObject("message").put("text", problem.message());
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(problem.file()));
    place
        .putObject("region")
        .put("startLine", problem.line())
        .put("startColumn", problem.column())
        .put("endLine", problem.line())
        .put("endColumn", problem.column() + problem.length());
  }

  private static String level(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** Relative files stay so: what reads the report knows the root of its sources. */
  private static String uri(String file) {
    Path path = Path.of(file);
    if (path.isAbsolute()) {
      return path.toUri().toString();
    }
    try {
      return new URI(null, null, file.replace('\\', '/'), null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("expected every path to be a URI's", e);
    }
  }
}
