package dev.mediant.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a test of the whole application a database and a virtual host of its own:
 * {@code @QuarkusTestResource}. All classes that ask for it without arguments share one
 * application.
 */
public final class MediantResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    String amqp = Servers.rabbit().createVhost();
    Map<String, String> keys = new HashMap<>();
    keys.put("quarkus.datasource.jdbc.url", Servers.postgres().createDatabase());
    keys.put("mediant.rabbitmq.url", amqp);
    keys.putAll(connectorKeys(URI.create(amqp)));
    return keys;
  }

  /** The SmallRye connector knows no URL. */
  private static Map<String, String> connectorKeys(URI amqp) {
    String[] user = amqp.getUserInfo().split(":", 2);
    return Map.of(
        "rabbitmq-host", amqp.getHost(),
        "rabbitmq-port", String.valueOf(amqp.getPort()),
        "rabbitmq-username", user[0],
        "rabbitmq-password", user[1],
        "rabbitmq-virtual-host",
            URLDecoder.decode(amqp.getRawPath().substring(1), StandardCharsets.UTF_8));
  }

  @Override
  public void stop() {
    // Databases and virtual hosts end with their servers, or stay to be looked at.
  }
}
