package dev.mediant.admin.watch;

import dev.mediant.testing.PostgresServer;
import dev.mediant.testing.RabbitMqServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A broker and a database for one test alone, which may stop and start them. It reaches them by
 * plain {@code Runnable}s, since the test's classes are not this one's.
 */
public final class OwnServers implements QuarkusTestResourceLifecycleManager {
  private final PostgresServer database = PostgresServer.start();
  private final RabbitMqServer broker = RabbitMqServer.start();

  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.datasource.jdbc.url", database.createDatabase(),
        "mediant.rabbitmq.url", broker.address().amqp().toString(),
        "rabbitmq-host", "127.0.0.1",
        "rabbitmq-port", String.valueOf(broker.address().amqp().getPort()));
  }

  @Override
  public void inject(TestInjector injector) {
    Map<String, Runnable> switches =
        Map.of(
            "stop database", database::stop,
            "start database", database::restart,
            "stop broker", broker::stop,
            "start broker", broker::restart);
    injector.injectIntoFields(switches, new TestInjector.MatchesType(Map.class));
  }

  @Override
  public void stop() {
    broker.close();
    database.close();
  }
}
