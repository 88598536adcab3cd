package dev.mediant.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.definition.yaml.ScenarioFile;
import dev.mediant.definition.yaml.ScenarioReader;
import dev.mediant.definition.yaml.WorkflowFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workflow that is shipped has scenarios, which reach all of it and pass their matrix. */
class SampleScenariosTest {
  private static final Path WORKFLOWS = Path.of("workflows");
  private static final Path EXAMPLES = Path.of("docs/examples/workflows");

  static Stream<Path> workflows() throws IOException {
    return Stream.concat(
        WorkflowFolder.files(WORKFLOWS).stream(), WorkflowFolder.files(EXAMPLES).stream());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void shouldPassItsScenariosAndItsMatrix(Path workflow) throws IOException {
    Path file = WorkflowCheck.files(workflow).getFirst();
    WorkflowCheck check = WorkflowCheck.run(file, true);
    assertThat(ProblemPrinter.print(check.problems())).isEmpty();
    assertThat(check.verdicts()).isNotEmpty();
    assertThat(check.verdicts()).filteredOn(verdict -> !verdict.hasPassed()).isEmpty();
    assertThat(check.matrix()).isNotEmpty();
    assertThat(check.matrix()).filteredOn(row -> !row.hasPassed()).isEmpty();
    assertThat(check.coverage().missed()).isEmpty();
  }

  @Test
  void shouldPlayTheScenarioOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs/scenarios.md"));
    Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();
    ScenarioFile file = ScenarioReader.read("order/place-order.test.yaml", example.group(1));
    assertThat(ProblemPrinter.print(file.problems())).isEmpty();
    Path workflow = WORKFLOWS.resolve("order/place-order.yaml");
    WorkflowDefinition definition = WorkflowFolder.read(workflow).definitions().getFirst();
    Scenario scenario = file.scenarios().getFirst();
    assertThat(
            new ScenarioRun(
                    definition,
                    workflow.getParent(),
                    Callees.beside(workflow.getParent()),
                    scenario)
                .run())
        .isEmpty();
  }

  @Test
  void shouldFindTheFilesOfAFolder() throws IOException {
    assertThat(WorkflowCheck.files(WORKFLOWS)).hasSize(WorkflowFolder.files(WORKFLOWS).size());
  }
}
