package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.ChannelLimits;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoredWorkflowsTest {
  @Test
  void shouldTakeEachChannelsLimitsFromTheHighestVersionThatHasAny() {
    WorkflowCatalogue catalogue =
        new WorkflowCatalogue(
            List.of(
                version("buy", 10, "stock.take: { maxInFlight: 1 }, mail.send: {}"),
                version("sell", 2, "stock.take: {}, mail.send: {}"),
                version(
                    "sell", 1, "stock.take: { maxInFlight: 2 }, mail.send: { maxInFlight: 3 }")));

    assertThat(StoredWorkflows.deployedWith(catalogue))
        .containsExactly(
            Map.entry(
                new DomainName("shop"),
                Map.of(
                    new ChannelName("stock.take"), new ChannelLimits(1, null),
                    new ChannelName("mail.send"), new ChannelLimits(3, null))));
  }

  private static WorkflowDefinition version(String name, int version, String channels) {
    var shared =
        DomainReader.read("shop/domain.yaml", "channels: { " + channels + " }", file -> null);
    return Objects.requireNonNull(
        new WorkflowReader(Objects.requireNonNull(shared.settings()))
            .read(
                "shop/" + name + ".yaml",
                """
                workflow: %s
                domain: shop
                version: %d
                trigger: { event: Wanted, key: .id }
                steps:
                  - { step: take, dispatch: stock.take, rollback: none }
                """
                    .formatted(name, version))
            .definition());
  }
}
