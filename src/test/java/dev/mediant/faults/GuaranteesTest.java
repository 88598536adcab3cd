package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of guarantees names tests and scenarios that exist. */
final class GuaranteesTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|Contract|IT))`");
  private static final Pattern SCENARIO = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");

  @Test
  void shouldNameTestsThatExist() throws Exception {
    Set<String> tests;
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      tests =
          sources
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }
    assertThat(named(TEST)).isNotEmpty().isSubsetOf(tests);
  }

  @Test
  void shouldNameScenariosThatExist() throws Exception {
    assertThat(named(SCENARIO))
        .isNotEmpty()
        .isSubsetOf(Suite.scenarios().stream().map(Scenario::name).toList());
  }

  private static Set<String> named(Pattern pattern) throws Exception {
    return pattern
        .matcher(Files.readString(Path.of("docs/guarantees.md")))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
