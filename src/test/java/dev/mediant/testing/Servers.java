package dev.mediant.testing;

import java.net.URI;
import java.util.function.Supplier;

/**
 * The servers that all tests of this JVM share, started when the first one asks: configured ones
 * ({@code MEDIANT_TEST_RABBITMQ_URL}, {@code MEDIANT_TEST_DATABASE_URL}; they keep what the tests
 * create there), else their own.
 */
public final class Servers {
  /**
   * Quarkus loads test classes several times, so neither a class nor its statics are one per JVM.
   */
  private static final Object ONE_PER_JVM = "dev.mediant.testing.Servers".intern();

  private Servers() {}

  /** A RabbitMQ; take a virtual host of it. */
  public static RabbitMq rabbit() {
    var addresses = shared("rabbitmq", Servers::findRabbit).split(" ");
    return new RabbitMq(URI.create(addresses[0]), URI.create(addresses[1]));
  }

  /** A PostgreSQL; take a database of it. */
  public static Postgres postgres() {
    return new Postgres(shared("postgres", Servers::findPostgres));
  }

  private static String findRabbit() {
    var amqp = System.getenv("MEDIANT_TEST_RABBITMQ_URL");
    if (amqp == null) {
      var server = RabbitMqServer.start();
      closeAtExit(server);
      return server.address().amqp() + " " + server.address().management();
    }
    var management = System.getenv("MEDIANT_TEST_RABBITMQ_MANAGEMENT_URL");
    var address = URI.create(amqp);
    var usual = "http://" + address.getUserInfo() + "@" + address.getHost() + ":15672";
    return amqp.replaceFirst("/+$", "") + " " + (management == null ? usual : management);
  }

  private static String findPostgres() {
    var url = System.getenv("MEDIANT_TEST_DATABASE_URL");
    if (url != null) {
      return Postgres.at(url).url();
    }
    var server = PostgresServer.start();
    closeAtExit(server);
    return server.address().url();
  }

  private static String shared(String name, Supplier<String> find) {
    var key = "testing.mediant." + name;
    synchronized (ONE_PER_JVM) {
      if (System.getProperty(key) == null) {
        System.setProperty(key, find.get());
      }
      return System.getProperty(key);
    }
  }

  /** The reference held here also keeps the pipe to the server's guard open. */
  private static void closeAtExit(AutoCloseable server) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("a server did not close", e);
    }
  }
}
