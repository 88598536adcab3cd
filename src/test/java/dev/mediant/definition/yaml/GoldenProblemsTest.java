package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What authors are told, word by word: each {@code problems/<rule>/<name>.yaml} has its {@code
 * .txt}. Run with {@code -Dgolden.update=true} to write them anew, then read the difference.
 */
class GoldenProblemsTest {
  private static final Path FOLDER = Path.of("src/test/resources/problems");

  /** Told by other tests: they need a folder of files, or one too large to keep. */
  private static final Set<Rule> ELSEWHERE =
      Set.of(Rule.DUPLICATE_WORKFLOW, Rule.UNREADABLE_FILE, Rule.TOO_LARGE);

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldTellEveryMistakeWithItsPlaceAndRemedy(Path file) throws IOException {
    String printed = ProblemPrinter.print(problems(file)).replace(System.lineSeparator(), "\n");
    Path golden = Path.of(file.toString().replace(".yaml", ".txt"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldTellTheMistakeThatTheFolderIsNamedAfter(Path file) {
    assertThat(problems(file))
        .extracting(Problem::rule)
        .contains(file.getParent().getFileName().toString());
  }

  @Test
  void shouldHaveAGoldenFileForEveryRule() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      Set<String> shown =
          folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
      Set<String> rules =
          Stream.of(Rule.values())
              .filter(rule -> !ELSEWHERE.contains(rule))
              .map(Rule::id)
              .collect(Collectors.toSet());
      assertThat(shown)
          .as(
              "folders of src/test/resources/problems, one for every rule: write <rule>/<name>.yaml"
                  + " with the mistake, run GoldenProblemsTest with -Dgolden.update=true, and read"
                  + " the .txt that it writes")
          .isEqualTo(rules);
    }
  }

  private static List<Problem> problems(Path file) {
    try {
      String name = "order/" + file.getFileName();
      return new WorkflowReader().read(name, Files.readString(file)).problems();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
