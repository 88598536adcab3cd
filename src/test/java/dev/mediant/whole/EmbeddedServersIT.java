package dev.mediant.whole;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The whole on the broker and the database that start with the process. */
class EmbeddedServersIT extends EngineIT {
  @TempDir static Path folder;
  private static RunningEngine engine;

  @BeforeAll
  static void start() throws Exception {
    int broker = RunningEngine.freePort();
    engine =
        RunningEngine.start(
            folder,
            "amqp://guest:guest@127.0.0.1:" + broker,
            Map.of(
                "MEDIANT_BROKER_PORT", String.valueOf(broker),
                "MEDIANT_DATABASE_PORT", String.valueOf(RunningEngine.freePort()),
                "MEDIANT_DATA", folder.resolve("data").toString()));
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
