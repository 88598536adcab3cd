package dev.mediant.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mediant.definition.yaml.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a person, a program or a code scanner sees them. */
class LintCommandTest {
  private static final String GOOD =
      """
      workflow: story
      domain: order
      version: 1
      trigger: { event: OrderPlaced }
      steps:
        - { step: pay, dispatch: card.charge, rollback: card.refund }
      """;
  private static final String WARNED = GOOD + "output: { zip: 01067 }\n";
  private static final String WRONG = GOOD.replace("version: 1", "version: 1\nverison: 2");

  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.createDirectories(root.resolve("order")).resolve("a story.yaml");
    Files.writeString(file, GOOD);
  }

  @Test
  void shouldSayThatAllIsWell() {
    assertThat(lint(root.toString())).isZero();
    assertThat(out.toString()).isEqualToNormalizingNewlines("1 file, 0 errors, 0 warnings\n");
  }

  @Test
  void shouldTellAMistakeWithItsPageAndEndWithOne() throws IOException {
    Files.writeString(file, WRONG);
    assertThat(lint(root.toString())).isOne();
    assertThat(out.toString())
        .contains(":4:1: unknown key \"verison\"", "did you mean \"version\"?", "^~~~~~~")
        .contains("1 file, 1 error, 0 warnings")
        .endsWith("docs/rules/unknown-key.md" + System.lineSeparator());
  }

  @Test
  void shouldCountWarningsOnlyWhenStrict() throws IOException {
    Files.writeString(file, WARNED);
    assertThat(lint(root.toString())).isZero();
    assertThat(lint("--strict", root.toString())).isOne();
    assertThat(out.toString()).contains("1 file, 0 errors, 1 warning");
  }

  @Test
  void shouldReadScenariosToo() throws IOException {
    Files.writeString(root.resolve("order/a story.test.yaml"), "scenarios: [{ scenaro: x }]\n");
    assertThat(lint(root.toString())).isOne();
    assertThat(out.toString()).contains("did you mean \"scenario\"?", "2 files");
  }

  @Test
  void shouldReadStandardInput() {
    assertThat(lintInput(WRONG, "-")).isOne();
    assertThat(out.toString()).contains("stdin.yaml:4:1: unknown key");
    assertThat(lintInput(GOOD, "-", "--name", "workflows/customer/story.yaml")).isOne();
    assertThat(out.toString()).contains("[domain-folder]");
    assertThat(lintInput("scenarios: []\n", "--name=x.test.yaml", "-")).isZero();
  }

  @Test
  void shouldEndWithTwoWhenItIsCalledWrongly() {
    assertThat(lint("--format", "xml")).isEqualTo(2);
    assertThat(err.toString()).contains("xml").contains("text, json, sarif");
    assertThat(lint("-", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("expected - alone");
  }

  @Test
  void shouldEndWithOneWhereNothingCanBeRead() throws IOException {
    assertThat(lint(root.resolve("nowhere").toString())).isOne();
    assertThat(err.toString()).contains("there is no such file or folder");
    assertThat(lint(Files.createDirectory(root.resolve("empty")).toString())).isOne();
    assertThat(err.toString()).contains("no workflow file below");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldTellProgramsWhatItFound() throws IOException {
    Files.writeString(file, WRONG);
    assertThat(lint("--format", "json", root.toString())).isOne();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("files").intValue()).isOne();
    assertThat(report.get("errors").intValue()).isOne();
    assertThat(report.get("warnings").intValue()).isZero();
    JsonNode problem = report.get("problems").get(0);
    assertThat(problem.get("rule").textValue()).isEqualTo("unknown-key");
    assertThat(problem.get("severity").textValue()).isEqualTo("ERROR");
    assertThat(problem.get("file").textValue()).isEqualTo(file.toString());
    assertThat(problem.get("line").intValue()).isEqualTo(4);
    assertThat(problem.get("column").intValue()).isEqualTo(1);
    assertThat(problem.get("length").intValue()).isEqualTo(7);
    assertThat(problem.get("message").textValue()).startsWith("unknown key");
  }

  @Test
  void shouldTellCodeScanningInTheFormOfTheStandard() throws IOException {
    Files.writeString(file, WRONG + "output: { zip: 01067, at: [1, ] \n");
    Files.writeString(root.resolve("order/b.yaml"), WARNED.replace("story", "other"));
    assertThat(lint("--format", "sarif", root.toString())).isOne();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    try (InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                  .getSchema(schema)
                  .validate(report))
          .isEmpty();
    }
    JsonNode run = report.get("runs").get(0);
    JsonNode rules = run.get("tool").get("driver").get("rules");
    assertThat(rules).hasSize(Rule.values().length);
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule.get("shortDescription").get("text").textValue()).isNotBlank();
              assertThat(rule.get("help").get("markdown").textValue()).startsWith("# ");
            });
    assertThat(run.get("results"))
        .anySatisfy(
            result -> {
              JsonNode place = result.get("locations").get(0).get("physicalLocation");
              assertThat(result.get("level").textValue()).isEqualTo("warning");
              assertThat(rules.get(result.get("ruleIndex").intValue()).get("id"))
                  .isEqualTo(result.get("ruleId"));
              assertThat(place.get("region").get("startLine").intValue()).isEqualTo(7);
              assertThat(place.get("artifactLocation").get("uri").textValue())
                  .isEqualTo(root.resolve("order/b.yaml").toUri().toString());
            });
  }

  @Test
  void shouldGiveRelativeFilesAsRelativeAddresses() throws IOException {
    assertThat(lintInput(WRONG, "--format=sarif", "-", "--name", "my flows/ü.yaml")).isOne();
    assertThat(out.toString()).contains("\"uri\" : \"my%20flows/ü.yaml\"");
  }

  @Test
  void shouldExplainEveryRule() {
    for (Rule rule : Rule.values()) {
      assertThat(run("rule", rule.id())).as(rule.id()).isZero();
      assertThat(out.toString()).contains("# " + rule.id(), rule.summary());
    }
    assertThat(run("rule")).isZero();
    assertThat(run("rule", "unknwon-key")).isOne();
    assertThat(err.toString()).contains("did you mean unknown-key?");
  }

  private int lint(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "lint";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return run(all);
  }

  private int lintInput(String text, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return lint(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private int run(String... arguments) {
    return new CommandLine(CommandLine.Model.CommandSpec.create())
        .addSubcommand("lint", new LintCommand())
        .addSubcommand("rule", new RuleCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
