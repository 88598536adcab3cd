package dev.mediant.samples;

import dev.mediant.testing.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A virtual host and a database of the test's own, and an engine without workflows: no queue is
 * there before the test declares it.
 */
public final class BrokerForSamples implements QuarkusTestResourceLifecycleManager {
  private Path noWorkflows;

  @Override
  public Map<String, String> start() {
    try {
      noWorkflows = Files.createTempDirectory("no-workflows");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "mediant.samples", "true",
        "mediant.workflows", noWorkflows.toString(),
        "mediant.rabbitmq.url", Servers.rabbit().createVhost(),
        "quarkus.datasource.jdbc.url", Servers.postgres().createDatabase());
  }

  @Override
  public void stop() {
    try {
      Files.delete(noWorkflows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
