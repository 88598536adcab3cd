package dev.mediant.cli.start;

import dev.mediant.embedded.EmbeddedSettings;
import dev.mediant.embedded.StartTrouble;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a start needs to know: which servers are configured, and where the others and the API shall
 * be.
 */
record StartSettings(
    Optional<BrokerUrl> broker,
    Optional<DatabaseUrl> database,
    ApiAddress api,
    EventSize eventSize,
    boolean isProductionSaid,
    Path data,
    int brokerPort,
    int databasePort) {
  private static final int BROKER_PORT = 5672;
  private static final int DATABASE_PORT = 54_329;

  static StartSettings read() throws StartTrouble {
    Configuration configuration = Configuration.read();
    return new StartSettings(
        BrokerUrl.configured(configuration),
        databaseOf(configuration),
        ApiAddress.configured(configuration),
        EventSize.configured(configuration),
        configuration.text("mediant.production").isPresent(),
        Path.of(configuration.text("mediant.data", ".mediant")),
        configuration.port("mediant.broker.port", BROKER_PORT),
        configuration.port("mediant.database.port", DATABASE_PORT));
  }

  /** Empty when both servers are configured. */
  Optional<EmbeddedSettings> embedded() {
    return broker.isPresent() && database.isPresent()
        ? Optional.empty()
        : Optional.of(
            new EmbeddedSettings(
                data, broker.isEmpty(), brokerPort, database.isEmpty(), databasePort));
  }

  private static Optional<DatabaseUrl> databaseOf(Configuration configuration) throws StartTrouble {
    Optional<String> ours = configuration.text("mediant.database.url");
    if (ours.isPresent()) {
      return Optional.of(DatabaseUrl.parse(ours.get()));
    }
    return configuration
        .text("quarkus.datasource.jdbc.url")
        .map(
            url ->
                new DatabaseUrl(
                    url,
                    configuration.text("quarkus.datasource.username"),
                    configuration.text("quarkus.datasource.password")));
  }
}
