package dev.mediant.cli.start;

import dev.mediant.mediator.MediantConfig;
import dev.mediant.mediator.Workflows;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Says so when everything is up, and waits for the end. */
@Singleton
final class Engine implements QuarkusApplication {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A look at a database that hangs ends without us. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private final Workflows workflows;
  private final MediantConfig config;
  private final Iterable<HealthCheck> checks;
  private final String host;
  private final int port;

  Engine(
      Workflows workflows,
      MediantConfig config,
      @Readiness Instance<HealthCheck> checks,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.workflows = workflows;
    this.config = config;
    this.checks = checks;
    this.host = host;
    this.port = port;
  }

  /**
   * @param surroundings lines that say where broker and database are
   */
  @Override
  public int run(String... surroundings) throws InterruptedException {
    // Beside this thread: a Ctrl-C ends the engine also while something is away.
    Thread greeting =
        Thread.ofPlatform().daemon().name("greeting").start(() -> greet(surroundings));
    Quarkus.waitForExit();
    greeting.interrupt();
    greeting.join(LAST_LOOK);
    return 0;
  }

  private void greet(String... surroundings) {
    boolean hasToken = config.api().token().isPresent() || !config.api().tokens().isEmpty();
    var address = new ApiAddress(host, port, hasToken);
    try {
      new AwaitedReadiness(checks, PATIENCE, System.err).await();
      new Banner(address, config, workflows).print(surroundings, System.out, System.err);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it ends before it was ready
    }
  }
}
