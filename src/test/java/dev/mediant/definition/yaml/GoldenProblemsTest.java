package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

  private static final String DOMAIN = ".domain.yaml";

  /** Told by other tests: they need a folder of files, or one too large to keep. */
  private static final Set<Rule> ELSEWHERE =
      Set.of(
          Rule.DUPLICATE_WORKFLOW,
          Rule.UNUSED_DOMAIN_FILE,
          Rule.UNKNOWN_WORKFLOW,
          Rule.WORKFLOW_CYCLE,
          Rule.UNREADABLE_FILE,
          Rule.TOO_LARGE);

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !isContext(file))
          .sorted()
          .toList()
          .stream();
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

  /**
   * {@code x.domain.yaml} is read as a domain.yaml, or is the one that {@code x.yaml} is read in.
   */
  private static boolean isContext(Path file) {
    return isDomain(file) && Files.exists(Path.of(file.toString().replace(DOMAIN, ".yaml")));
  }

  private static boolean isDomain(Path file) {
    return file.toString().endsWith(DOMAIN);
  }

  private static List<Problem> problems(Path file) {
    try {
      String name = "order/" + file.getFileName();
      if (isDomain(file)) {
        return domain(file).problems();
      }
      Path domain = Path.of(file.toString().replace(".yaml", DOMAIN));
      DomainSettings shared =
          Files.exists(domain) ? domain(domain).settings() : DomainSettings.NONE;
      return new WorkflowReader(Objects.requireNonNull(shared))
          .read(name, Files.readString(file))
          .problems();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DomainReading domain(Path file) throws IOException {
    return DomainReader.read(
        "order/domain.yaml",
        Files.readString(file),
        name -> name.equals("broken.json") ? "{\n  \"type\": }" : null);
  }
}
