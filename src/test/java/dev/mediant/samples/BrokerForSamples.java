package dev.mediant.samples;

import dev.mediant.testing.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A virtual host and a database of the test's own, told to the application. */
public final class BrokerForSamples implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "mediant.samples", "true",
        "mediant.rabbitmq.url", Servers.rabbit().createVhost(),
        "quarkus.datasource.jdbc.url", Servers.postgres().createDatabase());
  }

  @Override
  public void stop() {}
}
