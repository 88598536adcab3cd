package dev.mediant.cli.start;

import dev.mediant.embedded.EmbeddedServers;
import dev.mediant.embedded.StartTrouble;
import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One life of the engine: the servers it lacks come up before it, and go down after it. */
final class EngineProcess {
  /**
   * What configures the log comes with the engine; should that not start, nobody wants to read what
   * the servers said until then. Held here, since a logger that nobody holds forgets its level.
   */
  private static final List<Logger> CHATTER =
      Stream.of("qpid.message", "org.apache.qpid", "org.hibernate").map(Logger::getLogger).toList();

  private final StartSettings settings;
  private final PrintWriter err;
  private int exitCode;

  EngineProcess(StartSettings settings, PrintWriter err) {
    this.settings = settings;
    this.err = err;
  }

  int run() throws StartTrouble {
    CHATTER.forEach(logger -> logger.setLevel(Level.WARNING));
    settings.api().requireSafe();
    settings.api().requireFree();
    requireConfiguredServers();
    try (Shutdown shutdown = Shutdown.awaited()) {
      if (settings.embedded().isEmpty()) {
        runEngine(shutdown, Surroundings.of(settings));
      } else {
        // The first start takes half a minute on a small machine, long for a silent one.
        err.println(settings.embedded().get().announcement());
        try (var servers = EmbeddedServers.start(settings.embedded().get())) {
          runEngine(shutdown, Surroundings.of(settings, servers));
        }
      }
    }
    return exitCode;
  }

  private void requireConfiguredServers() throws StartTrouble {
    if (settings.broker().isPresent()) {
      Reachability.require(settings.broker().get());
    }
    if (settings.database().isPresent()) {
      Reachability.require(settings.database().get());
    }
  }

  private void runEngine(Shutdown shutdown, Surroundings surroundings) {
    surroundings.properties().forEach(System::setProperty);
    if (!shutdown.isRequested()) {
      err.println("Starting the engine…");
      Quarkus.run(Engine.class, this::ended, surroundings.lines().toArray(String[]::new));
    }
  }

  private void ended(int code, @Nullable Throwable failure) {
    exitCode = code;
    Optional.ofNullable(failure).map(StartFailure::explain).ifPresent(err::println);
  }
}
