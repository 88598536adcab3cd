package dev.mediant.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.yaml.DomainFile;
import dev.mediant.definition.yaml.DomainReading;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.definition.yaml.WorkflowReading;
import dev.mediant.message.ChannelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedWorkflowsTest {
  private static final Pattern INCOMING = Pattern.compile("@Incoming\\(\"([^\"]+)\"\\)");

  static Stream<Path> workflows() {
    return ShippedFiles.workflows();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void shouldReadWithoutAProblem(Path file) {
    WorkflowReading reading = read(file);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.definition()).isNotNull();
  }

  @Test
  void shouldHaveASampleProcessorForEachChannelAndNoOther() throws Exception {
    // given
    WorkflowCatalogue catalogue =
        new WorkflowCatalogue(
            ShippedFiles.workflows()
                .filter(file -> file.startsWith("workflows"))
                .map(file -> read(file).definition())
                .toList());
    Set<String> wanted =
        catalogue.domains().stream()
            .flatMap(domain -> catalogue.channels(domain).stream())
            .map(ChannelName::value)
            .collect(Collectors.toSet());
    // when
    Set<String> served;
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/mediant/samples"))) {
      served =
          sources
              .map(ShippedFiles::text)
              .flatMap(source -> INCOMING.matcher(source).results())
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
    }
    // then
    assertThat(served).isEqualTo(wanted);
  }

  private static WorkflowReading read(Path file) {
    DomainReading domain = DomainFile.in(file.getParent());
    assertThat(domain.problems()).isEmpty();
    return new WorkflowReader(Objects.requireNonNull(domain.settings()))
        .read(file.toString(), ShippedFiles.text(file));
  }
}
