package dev.mediant.cli.start;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import dev.mediant.embedded.StartTrouble;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeoutException;

/**
 * Asks configured servers before the engine starts, so that a wrong word in a URL gets one
 * sentence.
 */
final class Reachability {
  private static final String SECONDS = "10";
  private static final String CONNECTION_ERRORS = "08";
  private static final int MILLISECONDS = 10_000;

  private Reachability() {}

  static void require(BrokerUrl broker) throws StartTrouble {
    ConnectionFactory factory = broker.connections();
    factory.setConnectionTimeout(MILLISECONDS);
    factory.setAutomaticRecoveryEnabled(false);
    try {
      if (broker.isEncrypted()) {
        knock(factory.getHost(), factory.getPort());
      } else {
        factory.newConnection("mediant-start").close();
      }
    } catch (PossibleAuthenticationFailureException e) {
      throw new StartTrouble(
          "RabbitMQ at %s refuses user %s. Check user and password in MEDIANT_RABBITMQ_URL (amqp://user:password@host:5672/vhost); RabbitMQ lets its user guest in from its own machine only."
              .formatted(broker.shown(), broker.user()),
          e);
    } catch (IOException | TimeoutException e) {
      throw new StartTrouble(
          "RabbitMQ does not answer at %s (%s). Start it, or check MEDIANT_RABBITMQ_URL; without that key Mediant starts a broker of its own."
              .formatted(broker.shown(), reason(e)),
          e);
    }
  }

  /** Certificates are for the engine's own connection to judge. */
  private static void knock(String host, int port) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), MILLISECONDS);
    }
  }

  static void require(DatabaseUrl database) throws StartTrouble {
    if (!database.jdbcUrl().startsWith("jdbc:postgresql:")) {
      throw new StartTrouble(
          "Mediant stores its instances in PostgreSQL, and %s names another database. Use a URL such as jdbc:postgresql://host:5432/name."
              .formatted(database.shown()));
    }
    Properties properties = new Properties();
    properties.setProperty("loginTimeout", SECONDS);
    properties.setProperty("connectTimeout", SECONDS);
    database.user().ifPresent(user -> properties.setProperty("user", user));
    database.password().ifPresent(password -> properties.setProperty("password", password));
    try {
      DriverManager.getConnection(database.jdbcUrl(), properties).close();
    } catch (SQLException e) {
      boolean isAway = e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_ERRORS);
      throw new StartTrouble(
          isAway
              ? "PostgreSQL does not answer at %s (%s). Start it, or check MEDIANT_DATABASE_URL; without that key Mediant starts a database of its own."
                  .formatted(database.shown(), firstLine(e))
              : "PostgreSQL at %s lets Mediant not in (%s). Check user, password and database name in MEDIANT_DATABASE_URL (postgres://user:password@host:5432/name)."
                  .formatted(database.shown(), firstLine(e)),
          e);
    }
  }

  /** The driver adds where in PostgreSQL's sources it was said. */
  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
