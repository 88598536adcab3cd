package dev.mediant.cli.start;

import dev.mediant.mediator.MediantConfig;
import dev.mediant.mediator.Workflows;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs when everything is up: says so, and waits for the end. */
@Singleton
final class Engine implements QuarkusApplication {
  private final Workflows workflows;
  private final MediantConfig config;
  private final String host;
  private final int port;

  Engine(
      Workflows workflows,
      MediantConfig config,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.workflows = workflows;
    this.config = config;
    this.host = host;
    this.port = port;
  }

  /**
   * @param surroundings lines that say where broker and database are
   */
  @Override
  public int run(String... surroundings) {
    boolean hasToken = config.api().token().isPresent() || !config.api().tokens().isEmpty();
    var address = new ApiAddress(host, port, hasToken);
    new Banner(address, config, workflows).print(surroundings, System.out, System.err);
    Quarkus.waitForExit();
    return 0;
  }
}
