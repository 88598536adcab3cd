package dev.mediant.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two engines on one RabbitMQ and one PostgreSQL, each with a folder of its own, deployed to while
 * they run.
 */
class TwoNodesIT {
  private static final Duration SECONDS = Duration.ofSeconds(15);

  @TempDir Path folder;
  private RunningEngine one;
  private RunningEngine other;

  @BeforeEach
  void start() throws Exception {
    String amqp = Servers.rabbit().createVhost();
    String database = Servers.postgres().createDatabase();
    one = start("one", amqp, database);
    other = start("other", amqp, database);
  }

  private RunningEngine start(String name, String amqp, String database) throws Exception {
    Files.createDirectories(folder.resolve(name).resolve("workflows/shop"));
    return RunningEngine.startNode(folder.resolve(name), amqp, database);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void shouldStartOnEachWhatTheOtherHasDeployed() throws Exception {
    // given a workflow of a new domain, over the API of one
    one.deploy(workflow("tea", 1, "TeaOrdered"));
    publish("TeaOrdered", "early");
    assertThat(ended("early")).isEqualTo("COMPLETED");
    Thread.sleep(5_000); // the other has looked by then, and nothing but time says so from outside

    // when the one is gone
    one.kill();

    // then the other takes its events
    publish("TeaOrdered", "late");
    assertThat(ended("late")).isEqualTo("COMPLETED");

    // and a file on its own disk is picked up, and its event bound
    Path file = folder.resolve("other/workflows/shop/sell.yaml");
    Files.writeString(file, workflow("shop", 1, "Wanted"));
    await().atMost(SECONDS).until(() -> deployed("shop", 1));
    publish("Wanted", "wanted");
    assertThat(ended("wanted")).isEqualTo("COMPLETED");

    // and its next version, which starts from something else
    Files.writeString(file, workflow("shop", 2, "Longed"));
    await().atMost(SECONDS).until(() -> deployed("shop", 2));
    publish("Longed", "longed");
    assertThat(ended("longed")).isEqualTo("COMPLETED");
    publish("Wanted", "former");
    assertThat(other.awaitDeadLetter("unrouted-event").path("reason").asText()).contains("Wanted");
  }

  private boolean deployed(String domain, int version) {
    for (var workflow : other.get("/api/v1/workflows?versions=all").path("items")) {
      if (workflow.path("name").asText().equals(domain + "/sell")
          && workflow.path("version").asInt() == version) {
        return workflow.path("starts").asBoolean();
      }
    }
    return false;
  }

  private void publish(String type, String id) throws Exception {
    Path event = folder.resolve(id + ".json");
    Files.writeString(
        event,
        """
        {"eventId": "%1$s", "eventType": "%2$s", "timestamp": "2026-03-02T09:01:00Z", "data": {"id": "%1$s"}}
        """
            .formatted(id, type));
    other.publish(type, event);
  }

  private String ended(String id) {
    return other.awaitEnded("event=" + id).path("state").asText();
  }

  private static String workflow(String domain, int version, String event) {
    return """
    workflow: sell
    domain: %s
    version: %d
    trigger: { event: %s, key: .id }
    steps:
      - step: note
        set: { seen: true }
    """
        .formatted(domain, version, event);
  }
}
