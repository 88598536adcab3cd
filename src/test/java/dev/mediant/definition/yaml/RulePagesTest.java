package dev.mediant.definition.yaml;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule has its page, {@code docs/rules/<id>.md}, and what the page shows is so. A block of
 * YAML is a file; one that begins with a step or with another key than {@code workflow} is put into
 * a workflow, and a first line such as {@code # domain.yaml} names the file.
 */
class RulePagesTest {
  private static final Path FOLDER = Path.of("docs/rules");
  private static final Path INDEX = FOLDER.resolve("README.md");
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NAMED = Pattern.compile("# ([\\w.-]+\\.yaml)\n.*", Pattern.DOTALL);

  /** Shown by other tests: no page can hold such a file. */
  private static final Set<Rule> WITHOUT_EXAMPLE = Set.of(Rule.TOO_LARGE, Rule.UNREADABLE_FILE);

  @TempDir Path workflows;

  @ParameterizedTest
  @EnumSource(Rule.class)
  void shouldSayWhatIsWrongAndWhetherItKeepsAWorkflowFromBeingDeployed(Rule rule) {
    String kind = rule.severity() == Problem.Severity.ERROR ? "An error." : "A warning.";
    assertThat(page(rule))
        .as("docs/rules/%s.md begins with the rule's id and summary", rule.id())
        .startsWith("# %s\n\n%s (%s)\n".formatted(rule.id(), rule.summary(), kind));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void shouldShowAWrongExampleThatTheReaderTells(Rule rule) throws IOException {
    if (!WITHOUT_EXAMPLE.contains(rule)) {
      assertThat(problems(rule, "Wrong"))
          .as("the problems of the wrong example in docs/rules/%s.md", rule.id())
          .anySatisfy(
              problem -> {
                assertThat(problem.rule()).isEqualTo(rule.id());
                assertThat(problem.severity()).isEqualTo(rule.severity());
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void shouldShowARightExampleWithoutAnyProblem(Rule rule) throws IOException {
    if (!WITHOUT_EXAMPLE.contains(rule)) {
      assertThat(ProblemPrinter.print(problems(rule, "Right")))
          .as("the problems of the right example in docs/rules/%s.md", rule.id())
          .isEmpty();
    }
  }

  @Test
  void shouldHaveNoPageWithoutItsRule() throws IOException {
    Set<String> rules =
        Arrays.stream(Rule.values()).map(rule -> rule.id() + ".md").collect(toSet());
    rules.add("README.md");
    try (Stream<Path> pages = Files.list(FOLDER)) {
      assertThat(pages.map(page -> page.getFileName().toString())).hasSameElementsAs(rules);
    }
  }

  @Test
  void shouldListEveryRuleInTheIndex() throws IOException {
    String rows =
        Arrays.stream(Rule.values())
            .map(rule -> "| [`%1$s`](%1$s.md) | %2$s |\n".formatted(rule.id(), row(rule)))
            .collect(joining());
    String index =
        """
        # What the linter tells

        Every mistake that `./mediant lint`, the start-up and the API tell, each with a wrong example and the right one. Errors keep a workflow from being deployed.

        | rule | |
        |---|---|
        """
            + rows;
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(INDEX, index);
    }
    assertThat(Files.readString(INDEX))
        .as("docs/rules/README.md; -Dgolden.update=true writes it")
        .isEqualTo(index);
  }

  private static String row(Rule rule) {
    String mark = rule.severity() == Problem.Severity.ERROR ? "" : "Warning. ";
    return mark + rule.summary().replace("|", "\\|");
  }

  private List<Problem> problems(Rule rule, String heading) throws IOException {
    String section = page(rule).split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
    List<String> blocks = BLOCK.matcher(section).results().map(m -> m.group(1)).toList();
    assertThat(blocks)
        .as("YAML below \"## %s\" in docs/rules/%s.md", heading, rule.id())
        .isNotEmpty();
    Path folder = Files.createDirectories(workflows.resolve("order"));
    for (int i = 0; i < blocks.size(); i++) {
      var named = NAMED.matcher(blocks.get(i));
      String name = named.matches() ? named.group(1) : "example" + i + ".yaml";
      Files.writeString(folder.resolve(name), whole(blocks.get(i)));
    }
    return Lint.of(List.of(workflows)).problems();
  }

  /** A step or a part of a workflow within one that says the rest. */
  private static String whole(String example) {
    String first = example.split("\\W", 2)[0];
    boolean isStep = example.startsWith("- ");
    if (!isStep && (first.equals("workflow") || !Vocabulary.WORKFLOW.contains(first))) {
      return example;
    }
    String text = isStep ? "steps:\n" + example : example;
    return "workflow: example\ndomain: order\nversion: 1\n"
        + (text.contains("trigger:") ? "" : "trigger: { event: OrderPlaced }\n")
        + text
        + (text.contains("steps:") ? "" : "steps:\n  - step: rest\n    wait: 1s\n");
  }

  private static String page(Rule rule) {
    Path page = FOLDER.resolve(rule.id() + ".md");
    assertThat(page)
        .as(
            "the page of rule %s: write docs/rules/%s.md as its neighbours are (what, why, ## Wrong, ## Right), run RulePagesTest with"
                + " -Dgolden.update=true for the index, and give the rule a file in src/test/resources/problems/%s",
            rule, rule.id(), rule.id())
        .exists();
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
