package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.Deployer;
import dev.mediant.testing.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node is asked to start a workflow of a domain that only others run. */
@QuarkusTest
@TestProfile(StartElsewhereTest.OneDomain.class)
@WithTestResource(SubWorkflows.class)
class StartElsewhereTest {
  private static final String WORKFLOW =
      """
      workflow: send
      domain: faraway
      version: 1
      trigger: { event: faraway.ready, filter: .weight > 0, key: .id }
      steps:
        - { step: book, dispatch: faraway.book, timeout: 1m, rollback: none }
      """;

  /** A node that runs one of the domains that it has files of. */
  public static final class OneDomain implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("mediant.domains", "store");
    }
  }

  @Inject DefinitionStore store;

  @BeforeEach
  void deployElsewhere() {
    Readiness.awaitIt();
    WorkflowDefinition definition =
        new WorkflowReader(domain -> DomainSettings.NONE, Limits.STANDARD)
            .read("send.yaml", WORKFLOW.getBytes(UTF_8))
            .definition();
    store.save(
        Objects.requireNonNull(definition), Deployer.file("another", "faraway/send.yaml"), false);
  }

  @Test
  void shouldHandTheStartToTheDomainsOwnQueueOnceAnyNodeHasRunIt() throws Exception {
    when()
        .get("/api/v1/workflows/faraway/send")
        .then()
        .statusCode(200)
        .body("starts", equalTo(true));
    start("k-0", 7)
        .statusCode(503)
        .body("type", equalTo("/problems/domain-unavailable"))
        .body(
            "detail",
            equalTo(
                "Domain faraway has no queue on the broker: no process has run it yet. Nothing was"
                    + " started. Start a process that runs it, and ask again."));
    start("k-0", 0).statusCode(422).body("type", equalTo("/problems/not-wanted"));

    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(ConfigProvider.getConfig().getValue("mediant.rabbitmq.url", String.class));
    try (Connection connection = factory.newConnection("another node");
        Channel channel = connection.createChannel()) {
      channel.queueDeclare("mediant.faraway.events", true, false, false, Map.of());

      start("k-1", 7)
          .statusCode(202)
          .header("Location", nullValue())
          .body("workflow", equalTo("faraway/send"))
          .body("idempotencyKey", equalTo("k-1"));

      GetResponse taken = channel.basicGet("mediant.faraway.events", true);
      assertThat(new String(taken.getBody(), UTF_8)).isEqualTo("{\"id\":\"F-1\",\"weight\":7}");
      assertThat(taken.getProps().getMessageId()).isEqualTo("k-1");
      channel.queueDelete("mediant.faraway.events");
    }
  }

  private static ValidatableResponse start(String key, int weight) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body("{\"id\": \"F-1\", \"weight\": %d}".formatted(weight))
        .post("/api/v1/workflows/faraway/send/instances")
        .then();
  }
}
