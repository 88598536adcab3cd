package dev.mediant.whole;

import dev.mediant.testing.Servers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The whole on RabbitMQ and PostgreSQL. */
class RealServersIT extends EngineIT {
  @TempDir static Path folder;
  private static RunningEngine engine;

  @BeforeAll
  static void start() throws Exception {
    String amqp = Servers.rabbit().createVhost();
    engine =
        RunningEngine.start(
            folder,
            amqp,
            Map.of(
                "MEDIANT_RABBITMQ_URL",
                amqp,
                "MEDIANT_DATABASE_URL",
                Servers.postgres().createDatabase()));
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
