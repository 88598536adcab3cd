package dev.mediant.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.WorkflowFolder;
import dev.mediant.scenario.WorkflowCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of {@code docs/patterns.md} do what their scenarios say, whatever breaks. */
class PatternsTest {
  private static final Path PATTERNS = Path.of("docs/examples/patterns");

  static Stream<Path> workflows() throws IOException {
    return WorkflowFolder.files(PATTERNS).stream();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void shouldPassItsScenariosAndItsMatrix(Path workflow) throws IOException {
    WorkflowCheck check = WorkflowCheck.run(WorkflowCheck.files(workflow).getFirst(), true);
    assertThat(ProblemPrinter.print(check.problems())).isEmpty();
    assertThat(check.verdicts()).hasSizeGreaterThan(1);
    assertThat(check.verdicts()).filteredOn(verdict -> !verdict.hasPassed()).isEmpty();
    assertThat(check.matrix()).filteredOn(row -> !row.hasPassed()).isEmpty();
    assertThat(check.coverage().missed()).isEmpty();
  }

  @Test
  void shouldBeReadTogetherWithoutAProblem() throws IOException {
    WorkflowFolder all = WorkflowFolder.read(PATTERNS);
    assertThat(ProblemPrinter.print(all.problems())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void shouldStandOnThePage(Path workflow) throws IOException {
    assertThat(Files.readString(Path.of("docs/patterns.md")))
        .contains("](" + Path.of("docs").relativize(workflow) + ")");
  }
}
