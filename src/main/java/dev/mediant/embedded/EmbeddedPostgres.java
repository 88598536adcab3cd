package dev.mediant.embedded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A PostgreSQL server beside this process, with its own defaults for durability: fsync and
 * synchronous commits are on.
 */
final class EmbeddedPostgres implements AutoCloseable {
  private final PostgresControl control;
  private final DatabaseAddress address;

  private EmbeddedPostgres(PostgresControl control, DatabaseAddress address) {
    this.control = control;
    this.address = address;
  }

  /**
   * @param port 0 for any free one
   */
  static EmbeddedPostgres start(int port, DataFolder data) throws StartTrouble {
    Path folder = data.resolve("postgres");
    try {
      int chosen = port == 0 ? Ports.anyFree() : port;
      ServerAccount account = ServerAccount.find(data.path());
      PostgresBinaries binaries = PostgresBinaries.unpack(data.path());
      var control = new PostgresControl(binaries, account, folder.resolve("data"));
      control.stopOrphan();
      requireFree(chosen);
      PostgresCluster cluster = PostgresCluster.open(folder, binaries, account);
      control.start(chosen, folder.resolve("log"));
      return new EmbeddedPostgres(control, new DatabaseAddress(chosen, cluster.password()));
    } catch (IOException e) {
      throw new StartTrouble(
          "The embedded database can't use its folder %s (%s). Set MEDIANT_DATA to another folder, or MEDIANT_DATABASE_URL to a PostgreSQL of your own."
              .formatted(folder, e),
          e);
    }
  }

  DatabaseAddress address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    control.stop();
  }

  private static void requireFree(int port) throws StartTrouble {
    Ports.requireFree(
        port,
        "the embedded database",
        "Move the database with MEDIANT_DATABASE_PORT=<port>, or use a PostgreSQL of your own with MEDIANT_DATABASE_URL.");
  }
}
