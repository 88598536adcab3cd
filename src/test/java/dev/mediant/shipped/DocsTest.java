package dev.mediant.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.yaml.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show is what is there. */
class DocsTest {
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");
  private static final Pattern SAMPLE = Pattern.compile("`([a-z-]+\\.json)`");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"));
        Stream<Path> top = Files.list(Path.of("."));
        Stream<Path> deploy = Files.list(Path.of("deploy"))) {
      return Stream.of(docs, top, deploy)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldLinkOnlyToWhatExists(Path document) {
    Path folder = document.toAbsolutePath().getParent();
    assertThat(LINK.matcher(ShippedFiles.text(document)).results().map(link -> link.group(1)))
        .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"processor.py", "Processor.java", "processor.mjs"})
  void shouldShowTheExamplesAsTheyAre(String file) {
    assertThat(ShippedFiles.text(Path.of("docs/processors.md")))
        .contains(ShippedFiles.text(Path.of("docs/examples", file)));
  }

  @Test
  void shouldOpenWithAWorkflowThatReads() {
    String readme = ShippedFiles.text(Path.of("README.md"));
    String workflow = readme.split("```yaml\n")[1].split("```")[0];
    assertThat(new WorkflowReader().read("workflows/order/place-order.yaml", workflow).problems())
        .isEmpty();
  }

  @Test
  void shouldStayUnderTwoScreens() {
    assertThat(ShippedFiles.text(Path.of("README.md")).lines()).hasSizeLessThan(100);
  }

  @Test
  void shouldNameEverySampleEvent() {
    String samples = ShippedFiles.text(Path.of("docs/samples.md"));
    List<String> named =
        SAMPLE.matcher(samples).results().map(found -> found.group(1)).distinct().toList();
    List<String> shipped =
        ShippedFiles.events()
            .filter(file -> file.startsWith("workflows"))
            .map(file -> file.getFileName().toString())
            .distinct()
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(shipped);
  }
}
