package dev.mediant.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BannerTest {
  @Test
  void shouldNameOnlyWorkflowsThatStartInstances() {
    var catalogue =
        new WorkflowCatalogue(
            List.of(definition("sell", 1), definition("sell", 2), definition("vend", 1)),
            definition -> definition.ref().name().equals("sell"));

    assertThat(Banner.starting(catalogue)).containsExactly("shop/sell");
  }

  @Test
  void shouldBreakTheLineBetweenNames() {
    List<String> names = IntStream.range(0, 25).mapToObj(i -> "shop/workflow" + i).toList();

    List<String> lines = Banner.lines(names).lines().toList();

    assertThat(lines).hasSizeBetween(4, 6).allMatch(line -> line.length() <= 100);
    assertThat(lines.stream().map(String::strip).collect(Collectors.joining(" ")))
        .isEqualTo(String.join(", ", names));
  }

  private static WorkflowDefinition definition(String name, int version) {
    String text =
        "workflow: %s\ndomain: shop\nversion: %d\ntrigger: { event: Wanted }\nsteps: [{ step: note, set: { seen: true } }]\n"
            .formatted(name, version);
    return Objects.requireNonNull(new WorkflowReader().read("shop/a.yaml", text).definition());
  }
}
