package dev.mediant.store;

import dev.mediant.testing.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the application a database of its own. */
public final class PostgresForQuarkus implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of("quarkus.datasource.jdbc.url", Servers.postgres().createDatabase());
  }

  @Override
  public void stop() {
    // The server ends with the tests.
  }
}
