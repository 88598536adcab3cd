package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.Problem;
import dev.mediant.scenario.WorkflowCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads a file is told the same of it. */
class OneReaderTest {
  @TempDir Path workflows;

  @ParameterizedTest
  @MethodSource("dev.mediant.definition.yaml.GoldenProblemsTest#files")
  void shouldTellTheSameWhoeverReads(Path golden) throws IOException {
    String text = Files.readString(golden);
    Path file =
        Files.createDirectories(workflows.resolve("order"))
            .resolve(golden.getFileName().toString());
    Files.writeString(file, text);
    List<Problem> folder = WorkflowFolder.read(file).problems();

    assertThat(WorkflowFolder.read(workflows).problems()).as("start-up").isEqualTo(folder);
    assertThat(Lint.of(List.of(workflows)).problems()).as("lint").isEqualTo(folder);
    assertThat(Lint.of(file.toString(), stream(text)).problems())
        .as("lint of standard input")
        .isEqualTo(folder);
    assertThat(checked(file)).as("check").isEqualTo(folder);
  }

  private static List<Problem> checked(Path file) throws IOException {
    Path scenarios = Path.of(file.toString().replace(".yaml", ".test.yaml"));
    Files.writeString(scenarios, "scenarios: []\n");
    return WorkflowCheck.run(scenarios, false).problems();
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
