package dev.mediant.cli.start;

import dev.mediant.embedded.BrokerAddress;
import dev.mediant.embedded.DatabaseAddress;
import dev.mediant.embedded.EmbeddedServers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the servers are.
 *
 * @param properties tell the engine
 * @param lines tell the person who started it
 */
record Surroundings(Map<String, String> properties, List<String> lines) {
  private static final String LINE = "  %-10s %s";

  private Surroundings(StartSettings settings) {
    this(new HashMap<>(settings.eventSize().properties()), new ArrayList<>());
  }

  /** Everything is configured. */
  static Surroundings of(StartSettings settings) {
    Surroundings surroundings = new Surroundings(settings);
    settings.broker().ifPresent(surroundings::add);
    settings.database().ifPresent(surroundings::add);
    return surroundings;
  }

  /** What isn't configured runs beside us. */
  static Surroundings of(StartSettings settings, EmbeddedServers servers) {
    Surroundings surroundings = new Surroundings(settings);
    settings.broker().ifPresent(surroundings::add);
    servers.broker().ifPresent(surroundings::add);
    settings.database().ifPresent(surroundings::add);
    servers.database().ifPresent(database -> surroundings.add(database, settings));
    surroundings.line("Data", servers.dataFolder() + " (of the embedded servers)");
    return surroundings;
  }

  private void add(BrokerUrl broker) {
    line("Broker", broker.shown() + ", user " + broker.user());
  }

  private void add(BrokerAddress broker) {
    line(
        "Broker",
        "amqp://%s:%d, user %s, password %s (embedded)"
            .formatted(
                BrokerAddress.HOST, broker.port(), BrokerAddress.USER, BrokerAddress.PASSWORD));
    properties.put("mediant.rabbitmq.url", broker.url());
    properties.put("rabbitmq-host", BrokerAddress.HOST);
    properties.put("rabbitmq-port", Integer.toString(broker.port()));
    properties.put("rabbitmq-username", BrokerAddress.USER);
    properties.put("rabbitmq-password", BrokerAddress.PASSWORD);
  }

  private void add(DatabaseUrl database) {
    line("Database", database.shown());
    properties.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    database.user().ifPresent(user -> properties.put("quarkus.datasource.username", user));
    database
        .password()
        .ifPresent(password -> properties.put("quarkus.datasource.password", password));
  }

  /** A database of one's own is for trying things out: files may change under their version. */
  private void add(DatabaseAddress database, StartSettings settings) {
    line("Database", database.jdbcUrl().replaceFirst("^jdbc:", "") + " (embedded)");
    properties.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    properties.put("quarkus.datasource.username", DatabaseAddress.USER);
    properties.put("quarkus.datasource.password", database.password());
    if (!settings.isProductionSaid()) {
      properties.put("mediant.production", "false");
    }
  }

  private void line(String name, String value) {
    lines.add(LINE.formatted(name, value));
  }
}
