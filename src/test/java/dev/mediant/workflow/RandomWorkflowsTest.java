package dev.mediant.workflow;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Made-up workflows in made-up worlds; a failure names the seed that repeats it. */
class RandomWorkflowsTest {
  private static final int RUNS = Integer.getInteger("mediant.random.runs", 1000);
  private static final long SEED = Long.getLong("mediant.random.seed", System.nanoTime());

  @Test
  void shouldKeepTheInvariantsWhateverHappens() {
    Map<Status, Integer> ends = new EnumMap<>(Status.class);
    for (int i = 0; i < RUNS; i++) {
      ends.merge(run(SEED + i), 1, Integer::sum);
    }
    System.out.println("random workflows from seed " + SEED + ": " + ends);
  }

  private static Status run(long seed) {
    Random random = new Random(seed);
    try {
      return new RandomRun(random, new RandomWorkflow(random).next()).play().state().status();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "repeat with -Dmediant.random.runs=1 -Dmediant.random.seed=" + seed, e);
    }
  }
}
