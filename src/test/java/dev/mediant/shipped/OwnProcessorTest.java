package dev.mediant.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.testing.ExampleProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A processor of one's own, in Python, serves an own channel of an own workflow. */
@QuarkusTest
@WithTestResource(WholeSampleDomains.class)
class OwnProcessorTest {
  private static final Path SAMPLES = Path.of("docs/examples/workflows/tea/samples");

  @ConfigProperty(name = "mediant.rabbitmq.url")
  String broker;

  @TestHTTPResource("/api/v1/")
  URI api;

  @Test
  void shouldServeAnOwnChannelOfAnOwnWorkflow() throws Exception {
    try (BareClient client = new BareClient(broker, api)) {
      client.awaitDomains("tea");
      Optional<ExampleProcess> python = ExampleProcess.python(broker);
      assumeThat(python).as("a python3 with pika (apt-get install python3-pika)").isPresent();
      try (ExampleProcess processor = python.get()) {
        // when
        client.publish(SAMPLES.resolve("tea-ordered.json"));
        client.publish(SAMPLES.resolve("tea-ordered-rejected.json"));
        // then
        JsonNode served = end(client, "tea-ordered.json");
        assertThat(served.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(served.at("/output/cup").asText()).isEqualTo("Darjeeling for Ada");
        JsonNode refused = end(client, "tea-ordered-rejected.json");
        assertThat(refused.path("state").asText()).isEqualTo("FAILED");
        assertThat(refused.at("/error/type").asText()).isEqualTo("NoCoffee");
        assertThat(processor.isAlive()).isTrue();
      }
    }
  }

  private static JsonNode end(BareClient client, String event) {
    List<JsonNode> ended =
        await(event)
            .atMost(BareClient.PATIENCE)
            .until(
                () -> client.instancesOf(SAMPLES.resolve(event)),
                instances ->
                    instances.size() == 1 && !instances.getFirst().path("endedAt").isNull());
    return client.instance(ended.getFirst().path("id").asText());
  }
}
