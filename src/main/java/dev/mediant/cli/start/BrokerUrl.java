package dev.mediant.cli.start;

import com.rabbitmq.client.ConnectionFactory;
import dev.mediant.embedded.StartTrouble;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** A RabbitMQ as it is configured: by our URL, or by the connector's keys. */
record BrokerUrl(ConnectionFactory connections, boolean isEncrypted) {

  static Optional<BrokerUrl> configured(Configuration configuration) throws StartTrouble {
    Optional<String> url = configuration.text("mediant.rabbitmq.url");
    if (url.isPresent()) {
      return Optional.of(parse(url.get()));
    }
    return configuration.text("rabbitmq-host").isPresent()
        ? Optional.of(byKeys(configuration))
        : Optional.empty();
  }

  static BrokerUrl parse(String url) throws StartTrouble {
    try {
      var factory = new ConnectionFactory();
      factory.setUri(url);
      return new BrokerUrl(factory, factory.isSSL());
    } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
      throw new StartTrouble(
          "Expected MEDIANT_RABBITMQ_URL to look like amqp://user:password@host:5672/vhost, with special characters in user and password percent-encoded.",
          e);
    }
  }

  private static BrokerUrl byKeys(Configuration configuration) throws StartTrouble {
    var factory = new ConnectionFactory();
    factory.setHost(configuration.text("rabbitmq-host", ConnectionFactory.DEFAULT_HOST));
    factory.setPort(configuration.port("rabbitmq-port", ConnectionFactory.DEFAULT_AMQP_PORT));
    factory.setUsername(configuration.text("rabbitmq-username", ConnectionFactory.DEFAULT_USER));
    factory.setPassword(configuration.text("rabbitmq-password", ConnectionFactory.DEFAULT_PASS));
    factory.setVirtualHost(
        configuration.text("rabbitmq-virtual-host", ConnectionFactory.DEFAULT_VHOST));
    return new BrokerUrl(
        factory, Boolean.parseBoolean(configuration.text("rabbitmq-ssl", "false")));
  }

  /** Without the password. */
  String shown() {
    return "%s://%s:%d/%s"
        .formatted(
            isEncrypted ? "amqps" : "amqp",
            connections.getHost(),
            connections.getPort(),
            connections.getVirtualHost().equals("/") ? "" : connections.getVirtualHost());
  }

  String user() {
    return connections.getUsername();
  }

  @Override
  public String toString() {
    return shown();
  }
}
