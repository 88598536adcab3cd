package dev.mediant.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * The servers that run because none was configured. They start side by side, and stop after the
 * engine.
 */
public final class EmbeddedServers implements AutoCloseable {
  private final DataFolder data;
  private volatile @Nullable EmbeddedBroker broker;
  private volatile @Nullable EmbeddedPostgres database;

  private EmbeddedServers(DataFolder data) {
    this.data = data;
  }

  /** Starts what is wanted, or nothing at all. */
  public static EmbeddedServers start(EmbeddedSettings settings) throws StartTrouble {
    EmbeddedServers servers = new EmbeddedServers(DataFolder.open(settings.data()));
    try {
      servers.startSideBySide(settings);
      return servers;
    } catch (StartTrouble | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** Empty when none was wanted. */
  public Optional<BrokerAddress> broker() {
    return Optional.ofNullable(broker).map(EmbeddedBroker::address);
  }

  /** Empty when none was wanted. */
  public Optional<DatabaseAddress> database() {
    return Optional.ofNullable(database).map(EmbeddedPostgres::address);
  }

  public Path dataFolder() {
    return data.path();
  }

  /** Each goes down whatever becomes of the others. */
  @Override
  public void close() {
    try {
      stop(broker);
    } finally {
      try {
        stop(database);
      } finally {
        stop(data);
      }
    }
  }

  private static void stop(@Nullable AutoCloseable server) {
    if (server != null) {
      try {
        server.close();
      } catch (Exception e) { // AutoCloseable declares no narrower type
        throw new IllegalStateException("An embedded server could not be stopped", e);
      }
    }
  }

  private void startSideBySide(EmbeddedSettings settings) throws StartTrouble {
    // Both sides log, and JBoss' log manager deadlocks when two threads are the first to do so.
    LogManager.getLogManager();
    FutureTask<Void> databaseStart =
        new FutureTask<>(
            () -> {
              if (settings.database()) {
                database = EmbeddedPostgres.start(settings.databasePort(), data);
              }
              return null;
            });
    Thread.ofVirtual().name("embedded-database").start(databaseStart);
    try {
      if (settings.broker()) {
        broker = EmbeddedBroker.start(settings.brokerPort(), data.resolve("broker"));
      }
    } finally {
      await(databaseStart);
    }
  }

  private static void await(FutureTask<Void> start) throws StartTrouble {
    try {
      start.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartTrouble trouble) {
        throw trouble;
      }
      throw new IllegalStateException(requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartTrouble("The start was interrupted.", e);
    }
  }
}
