package dev.mediant.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.testing.ExampleProcess;
import dev.mediant.testing.FreePort;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole on the broker and the database that start with the process. */
class EmbeddedServersIT extends EngineIT {
  @TempDir static Path folder;
  private static final Path TEA = Path.of("docs/examples/workflows/tea");

  private static RunningEngine engine;
  private static String broker;

  @BeforeAll
  static void start() throws Exception {
    int port = FreePort.next();
    broker = "amqp://guest:guest@127.0.0.1:" + port;
    for (Path domain : List.of(Path.of("workflows/order"), Path.of("workflows/customer"), TEA)) {
      copy(
          domain,
          Files.createDirectories(folder.resolve("workflows").resolve(domain.getFileName())));
    }
    engine =
        RunningEngine.start(
            folder,
            broker,
            Map.of(
                "MEDIANT_WORKFLOWS", folder.resolve("workflows").toString(),
                "MEDIANT_BROKER_PORT", String.valueOf(port),
                "MEDIANT_DATABASE_PORT", String.valueOf(FreePort.next()),
                "MEDIANT_DATA", folder.resolve("data").toString()));
  }

  private static void copy(Path domain, Path into) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(domain, "*.yaml")) {
      for (Path file : files) {
        Files.copy(file, into.resolve(file.getFileName()));
      }
    }
  }

  /** As the documents tell a newcomer, who has neither RabbitMQ nor PostgreSQL. */
  @Test
  void shouldServeAnOwnChannelInPython() throws Exception {
    Optional<ExampleProcess> python = ExampleProcess.python(broker);
    assumeThat(python).as("a python3 with pika (apt-get install python3-pika)").isPresent();
    try (ExampleProcess processor = python.get()) {
      engine.publish("TeaOrdered", TEA.resolve("samples/tea-ordered.json"));
      engine.publish("TeaOrdered", TEA.resolve("samples/tea-ordered-rejected.json"));

      JsonNode served = engine.awaitEnded("workflow=serveTea&event=evt-tea-ordered-0001");
      assertThat(served.path("state").asText()).isEqualTo("COMPLETED");
      assertThat(served.at("/output/cup").asText()).isEqualTo("Darjeeling for Ada");
      JsonNode refused = engine.awaitEnded("workflow=serveTea&event=evt-tea-ordered-0002");
      assertThat(refused.path("state").asText()).isEqualTo("FAILED");
      assertThat(processor.isAlive()).isTrue();
    }
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Override
  RunningEngine engine() {
    return engine;
  }
}
