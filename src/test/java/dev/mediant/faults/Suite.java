package dev.mediant.faults;

import dev.mediant.testing.PostgresServer;
import dev.mediant.testing.RabbitMqServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs scenarios one after the other in one world, as long as they are green. */
final class Suite implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path packaged;
  private final Path folder;
  private final long seed;
  private final RabbitMqServer rabbit = RabbitMqServer.start();
  private final PostgresServer postgres = PostgresServer.start();
  private @Nullable World world;
  private int worlds;

  Suite(Path packaged, Path folder, long seed) {
    this.packaged = packaged;
    this.folder = folder;
    this.seed = seed;
  }

  static List<Scenario> scenarios() {
    return Stream.of(NodeFaults.all(), NetworkFaults.all()).flatMap(List::stream).toList();
  }

  Verdict run(Scenario scenario, int orders, int perSecond, int strikes) throws Exception {
    if (world == null) {
      world = new World(packaged, folder.resolve("world-" + ++worlds), rabbit, postgres);
    }
    boolean green = false;
    try {
      Verdict verdict =
          new Trial(world, scenario, seed, orders, perSecond, strikes, PATIENCE).run();
      green = verdict.isGreen();
      return verdict;
    } finally {
      if (!green) {
        end(); // what is left of it must not be taken for the next one's fault
      }
    }
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
