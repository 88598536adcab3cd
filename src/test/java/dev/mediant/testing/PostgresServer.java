package dev.mediant.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL of this JVM's own, on a free port of 127.0.0.1, that a test may stop, kill and start
 * again: port and data stay. It writes as safely as one in production.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Map<String, String> IN_ENGLISH = Map.of("LC_ALL", "C");

  private final ServerFolder folder = ServerFolder.create("postgres");
  private final int port = FreePort.next();
  private final Path data = folder.resolve("data");
  private final PostgresUser user = PostgresUser.choose(folder.path());
  private final PostgresInstallation installation;
  private GuardedProcess server;

  private PostgresServer() {
    installation =
        PostgresInstallation.find()
            .orElseGet(() -> PostgresArchive.unpack(folder.resolve("programs")));
    initialise();
    server = launch();
  }

  /** Starts a server and waits until it answers. */
  public static PostgresServer start() {
    return new PostgresServer();
  }

  /** Where it is. */
  public Postgres address() {
    return new Postgres("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
  }

  public String createDatabase() {
    return address().createDatabase();
  }

  /** {@code kill -9} of the server; its sessions see it and end. */
  public void kill() {
    server.kill();
  }

  /** Ends all sessions and writes a checkpoint. */
  public void stop() {
    server.signal("INT");
    server.awaitExit();
  }

  /** Starts it again with its data on the same port, after stopping it if it still runs. */
  public void restart() {
    if (server.isAlive()) {
      stop();
    }
    server = launch();
  }

  @Override
  public void close() {
    if (server.isAlive()) {
      server.close();
    } else {
      folder.close();
    }
  }

  private void initialise() {
    try {
      Files.createDirectory(data);
      Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
      user.own(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var initdb =
        guarded(
            "initdb",
            List.of(
                installation.program("initdb"),
                "--pgdata=" + data,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync"));
    initdb.awaitExit();
    if (!Files.exists(data.resolve("postgresql.conf"))) {
      throw new IllegalStateException("PostgreSQL could not initialise:\n" + initdb.lastWords());
    }
  }

  private GuardedProcess launch() {
    return await("PostgreSQL at " + address().url())
        .atMost(60, SECONDS)
        .pollInterval(25, MILLISECONDS)
        .until(this::attempt, Optional::isPresent)
        .orElseThrow();
  }

  /**
   * Nothing while sessions of a killed server are still there: it is refused until the last is
   * gone.
   */
  private Optional<GuardedProcess> attempt() {
    var process = guarded("postgres", command());
    await().atMost(60, SECONDS).pollInterval(25, MILLISECONDS).until(() -> settled(process));
    if (process.isAlive()) {
      return Optional.of(process);
    }
    if (process.lastWords().contains("pre-existing shared memory block is still in use")) {
      return Optional.empty();
    }
    throw new IllegalStateException("PostgreSQL did not start:\n" + process.lastWords());
  }

  private boolean settled(GuardedProcess process) {
    if (!process.isAlive()) {
      return true;
    }
    try (var connection = DriverManager.getConnection(address().url())) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private List<String> command() {
    return List.of(
        installation.program("postgres"),
        "-D",
        data.toString(),
        "-c",
        "port=" + port,
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "max_connections=200",
        "-c",
        "shared_preload_libraries=pg_stat_statements",
        "-c",
        "fsync=on");
  }

  private GuardedProcess guarded(String name, List<String> command) {
    return GuardedProcess.start(
        folder.path(), folder.resolve(name + ".out"), IN_ENGLISH, user.runs(command));
  }
}
