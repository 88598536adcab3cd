package dev.mediant.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What to start with the process, and where.
 *
 * @param data the folder that keeps messages and rows over restarts; one process at a time uses it
 * @param broker whether a broker is wanted
 * @param brokerPort 0 for any free one
 * @param database whether a database is wanted
 * @param databasePort 0 for any free one
 */
public record EmbeddedSettings(
    Path data, boolean broker, int brokerPort, boolean database, int databasePort) {
  public EmbeddedSettings {
    data = requireNonNull(data, "data").toAbsolutePath().normalize();
  }

  /** What is about to be done, for who waits for it. */
  public String announcement() {
    String servers = broker ? database ? "broker and database" : "broker" : "database";
    boolean unpacks = database && !PostgresBinaries.isUnpacked(data);
    return "Starting the embedded %s in %s%s…"
        .formatted(
            servers,
            data,
            unpacks ? "; this first time PostgreSQL is unpacked, which takes half a minute" : "");
  }

  /** Both servers on free ports. */
  public static EmbeddedSettings onFreePorts(Path data) {
    return new EmbeddedSettings(data, true, 0, true, 0);
  }
}
