package dev.mediant.channel;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the broker is and how to log in: from {@code mediant.rabbitmq.url}, else from Quarkus'
 * {@code rabbitmq-*} keys.
 */
record BrokerAddress(
    String host, int port, String username, String password, String virtualHost, boolean tls) {
  static final int CONNECT_MILLIS = 10_000;
  static final int HEARTBEAT_SECONDS = 15;
  private static final int RPC_MILLIS = 30_000;

  /** {@code key} looks up a configuration key such as {@code rabbitmq-host}. */
  static BrokerAddress of(Optional<String> url, Function<String, Optional<String>> key) {
    return url.isPresent() ? parse(url.get()) : fromKeys(key);
  }

  private static BrokerAddress fromKeys(Function<String, Optional<String>> key) {
    boolean tls = key.apply("rabbitmq-ssl").map(Boolean::parseBoolean).orElse(false);
    int standard =
        tls ? ConnectionFactory.DEFAULT_AMQP_OVER_SSL_PORT : ConnectionFactory.DEFAULT_AMQP_PORT;
    return new BrokerAddress(
        key.apply("rabbitmq-host").orElse("localhost"),
        key.apply("rabbitmq-port").map(Integer::parseInt).orElse(standard),
        key.apply("rabbitmq-username").orElse(ConnectionFactory.DEFAULT_USER),
        key.apply("rabbitmq-password").orElse(ConnectionFactory.DEFAULT_PASS),
        key.apply("rabbitmq-virtual-host").orElse(ConnectionFactory.DEFAULT_VHOST),
        tls);
  }

  private static BrokerAddress parse(String url) {
    try {
      ConnectionFactory parsed = new ConnectionFactory();
      parsed.setUri(url);
      boolean tls = "amqps".equalsIgnoreCase(URI.create(url).getScheme());
      return new BrokerAddress(
          parsed.getHost(),
          parsed.getPort(),
          parsed.getUsername(),
          parsed.getPassword(),
          parsed.getVirtualHost(),
          tls);
    } catch (java.net.URISyntaxException | IllegalArgumentException | GeneralSecurityException e) {
      // The URL holds a password: the message must not repeat it.
      throw new IllegalArgumentException(
          "expected mediant.rabbitmq.url like amqp://user:password@host:5672/vhost (or amqps://), with"
              + " special characters percent-encoded, but it can't be read as a URI");
    }
  }

  ConnectionFactory factory() {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(host);
    factory.setPort(port);
    factory.setUsername(username);
    factory.setPassword(password);
    factory.setVirtualHost(virtualHost);
    // A connection that the client revives by itself brings back channels whose tags count anew: we
    // make new ones.
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setConnectionTimeout(CONNECT_MILLIS);
    factory.setHandshakeTimeout(CONNECT_MILLIS);
    factory.setChannelRpcTimeout(RPC_MILLIS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    if (tls) {
      secure(factory);
    }
    return factory;
  }

  private static void secure(ConnectionFactory factory) {
    try {
      factory.useSslProtocol(javax.net.ssl.SSLContext.getDefault());
      factory.enableHostnameVerification();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected every Java to have a default TLS context", e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return (tls ? "amqps://" : "amqp://")
        + username
        + "@"
        + host
        + ":"
        + port
        + " (virtual host "
        + virtualHost
        + ")";
  }
}
