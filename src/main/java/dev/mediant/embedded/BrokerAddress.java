package dev.mediant.embedded;

/**
 * Where the embedded broker answers; the user is RabbitMQ's own default, which may come from this
 * machine only.
 */
public record BrokerAddress(int port) {
  public static final String HOST = "127.0.0.1";
  public static final String USER = "guest";
  public static final String PASSWORD = "guest";

  public String url() {
    return "amqp://%s:%s@%s:%d".formatted(USER, PASSWORD, HOST, port);
  }
}
