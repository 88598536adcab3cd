package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.testing.RabbitMqServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The short form of the fault suite: its usual scenarios once, with few orders. */
class FaultsIT {
  private static Suite suite;

  @BeforeAll
  static void start() {
    long seed = Long.getLong("mediant.seed", System.nanoTime());
    System.out.println("FaultsIT: -Dmediant.seed=" + seed);
    System.out.println(Verdict.HEADER);
    suite =
        new Suite(
            Path.of("target", "faults", String.valueOf(System.currentTimeMillis())),
            seed,
            RabbitMqServer.start());
  }

  @AfterAll
  static void end() throws Exception {
    suite.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldLoseNothingAndDoNothingTwice() {
    String only = System.getProperty("mediant.faults", "");
    return Suite.scenarios().stream()
        .filter(only.isEmpty() ? Scenario::usual : s -> s.name().startsWith(only))
        .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> run(scenario)));
  }

  private static void run(Scenario scenario) throws Exception {
    Verdict verdict = suite.run(scenario, Effort.quick(scenario));
    System.out.println(verdict.line());
    assertThat(verdict.findings().stream().limit(20)).isEmpty();
  }

  /** {@code ./mediant test --faults --prove} breaks the engine in the other ways, too. */
  @Test
  void shouldGoRedWhenUndosGoForward() throws Exception {
    Verdict verdict = suite.prove(Sabotage.UNDO_FORWARD);
    assertThat(verdict.findings()).anyMatch(finding -> finding.contains("expected the undos"));
  }
}
