package dev.mediant.samples;

import com.rabbitmq.client.ConnectionFactory;
import io.smallrye.common.annotation.Identifier;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.Config;

/** Where RabbitMQ is: {@code mediant.rabbitmq.url}, else the usual {@code rabbitmq-*} keys. */
@Singleton
final class BrokerSettings {
  private static final long RECONNECT_INTERVAL = Duration.ofSeconds(1).toMillis();

  private final ConnectionFactory factory;

  BrokerSettings(Config config) {
    Optional<String> url = config.getOptionalValue("mediant.rabbitmq.url", String.class);
    this.factory = url.isPresent() ? fromUrl(url.get()) : fromKeys(config);
  }

  private static ConnectionFactory fromKeys(Config config) {
    ConnectionFactory factory = new ConnectionFactory();
    text(config, "rabbitmq-host").ifPresent(factory::setHost);
    text(config, "rabbitmq-port").map(Integer::parseInt).ifPresent(factory::setPort);
    text(config, "rabbitmq-username").ifPresent(factory::setUsername);
    text(config, "rabbitmq-password").ifPresent(factory::setPassword);
    text(config, "rabbitmq-virtual-host").ifPresent(factory::setVirtualHost);
    return text(config, "rabbitmq-ssl").map(Boolean::parseBoolean).orElse(false)
        ? secured(factory)
        : factory;
  }

  private static ConnectionFactory fromUrl(String url) {
    try {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(url);
      return factory.isSSL() ? secured(factory) : factory;
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new IllegalArgumentException( // the cause would show the password
          "expected mediant.rabbitmq.url like amqp://user:password@host:5672/vhost");
    }
  }

  /** The client's own idea of TLS trusts every server. */
  private static ConnectionFactory secured(ConnectionFactory factory) {
    try {
      factory.useSslProtocol(SSLContext.getDefault());
      factory.enableHostnameVerification();
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected every Java to have a default TLS context", e);
    }
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class);
  }

  ConnectionFactory factory() {
    return factory;
  }

  /** Named in the channels' {@code client-options-name}; tries again for ever. */
  @Produces
  @Identifier("sample-processors")
  RabbitMQOptions options() {
    return new RabbitMQOptions()
        .setHost(factory.getHost())
        .setPort(factory.getPort())
        .setUser(factory.getUsername())
        .setPassword(factory.getPassword())
        .setVirtualHost(factory.getVirtualHost())
        .setSsl(factory.isSSL())
        .setConnectionName("mediant sample processors")
        .setAutomaticRecoveryOnInitialConnection(true)
        .setAutomaticRecoveryEnabled(false)
        .setReconnectAttempts(Integer.MAX_VALUE)
        .setReconnectInterval(RECONNECT_INTERVAL);
  }
}
