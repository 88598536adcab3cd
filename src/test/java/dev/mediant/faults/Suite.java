package dev.mediant.faults;

import dev.mediant.testing.PostgresServer;
import dev.mediant.testing.RabbitMqServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs scenarios one after the other in one world, as long as they are green. */
final class Suite implements AutoCloseable {
  static final Path ENGINE = Path.of("target/quarkus-app");

  private final Path folder;
  private final long seed;
  private final RabbitMqServer rabbit;
  private final PostgresServer postgres = PostgresServer.start();
  private @Nullable World world;
  private int worlds;

  /**
   * @param folder for what is written, and kept: the ledger and the nodes' logs
   * @param rabbit ends with the suite
   */
  Suite(Path folder, long seed, RabbitMqServer rabbit) {
    this.rabbit = rabbit;
    this.folder = folder;
    this.seed = seed;
  }

  static List<Scenario> scenarios() {
    return Stream.of(
            NodeFaults.all(),
            NetworkFaults.all(),
            BrokerFaults.all(),
            DatabaseFaults.all(),
            MessageFaults.all())
        .flatMap(List::stream)
        .toList();
  }

  String brokerVersion() {
    return rabbit.address().version();
  }

  Verdict run(Scenario scenario, Effort effort) throws Exception {
    World here = world == null ? begin(ENGINE) : world;
    boolean green = false;
    try {
      Verdict verdict = new Trial(here, scenario, seed, effort).run();
      green = verdict.isGreen();
      return verdict;
    } finally {
      if (!green) {
        end(); // what is left of it must not be taken for the next one's fault
      }
    }
  }

  /** The verdict on a broken engine, which has to be red. */
  Verdict prove(Sabotage sabotage) throws Exception {
    end();
    begin(SabotagedEngine.make(sabotage, folder));
    try {
      return run(sabotage.scenario(), Effort.toProve(sabotage.scenario()));
    } finally {
      end();
    }
  }

  private World begin(Path packaged) throws Exception {
    World begun = new World(packaged, folder.resolve("world-" + ++worlds), rabbit, postgres);
    world = begun;
    return begun;
  }

  private void end() throws IOException {
    if (world != null) {
      world.close();
      world = null;
    }
  }

  @Override
  public void close() throws IOException {
    end();
    rabbit.close();
    postgres.close();
  }
}
