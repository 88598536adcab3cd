package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.ProblemPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/language.md} and the reader say the same. */
class LanguageReferenceTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final String AROUND_STEPS =
      """
      workflow: example
      domain: order
      version: 1
      trigger: { event: OrderPlaced }
      steps:
      """;

  static Stream<String> examples() {
    List<String> examples = EXAMPLE.matcher(page()).results().map(m -> m.group(1)).toList();
    assertThat(examples).hasSizeGreaterThan(8);
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldReadEveryExampleWithoutAProblem(String example) {
    String text = example.startsWith("workflow:") ? example : AROUND_STEPS + example;
    WorkflowReading reading = new WorkflowReader().read("order/example.yaml", text);
    assertThat(ProblemPrinter.print(reading.problems())).isEmpty();
    assertThat(reading.definition()).isNotNull();
  }

  @Test
  void shouldNameEveryWordAndEveryRule() {
    String page = page();
    Stream.of(
            Vocabulary.WORKFLOW.stream(),
            Vocabulary.TRIGGER.stream(),
            Vocabulary.RETRY.stream(),
            Vocabulary.STEP.stream(),
            Vocabulary.STEP_EXTRAS.keySet().stream(),
            Actions.words().stream())
        .flatMap(words -> words)
        .forEach(word -> assertThat(page).containsPattern("(`|\\b)" + word + "(`|:)"));
    for (Rule rule : Rule.values()) {
      assertThat(page).contains("`" + rule.id() + "`");
    }
  }

  private static String page() {
    try {
      return Files.readString(Path.of("docs/language.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
