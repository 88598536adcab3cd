package dev.mediant.store;

import dev.mediant.testing.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A database and a virtual host of the test's own, and an engine that has no workflows to run. */
public final class ServersForStore implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try {
      var noWorkflows = Files.createTempDirectory("no-workflows");
      noWorkflows.toFile().deleteOnExit();
      return Map.of(
          "mediant.workflows", noWorkflows.toString(),
          "mediant.rabbitmq.url", Servers.rabbit().createVhost(),
          "quarkus.datasource.jdbc.url", Servers.postgres().createDatabase());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // The servers end with the tests.
  }
}
