package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The short form of the fault suite: every scenario once, with few orders. */
class FaultsIT {
  private static final int ORDERS = 150;
  private static final int PER_SECOND = 50;

  private static Suite suite;

  @BeforeAll
  static void start() {
    long seed = Long.getLong("mediant.seed", System.nanoTime());
    System.out.println("FaultsIT: -Dmediant.seed=" + seed);
    System.out.println(Verdict.HEADER);
    suite =
        new Suite(
            Path.of("target/quarkus-app"),
            Path.of("target", "faults", String.valueOf(System.currentTimeMillis())),
            seed);
  }

  @AfterAll
  static void end() throws Exception {
    suite.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldLoseNothingAndDoNothingTwice() {
    String only = System.getProperty("mediant.faults", "");
    return Suite.scenarios().stream()
        .filter(scenario -> scenario.name().startsWith(only))
        .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> run(scenario)));
  }

  private static void run(Scenario scenario) throws Exception {
    Verdict verdict = suite.run(scenario, ORDERS, PER_SECOND, scenario.strikes());
    System.out.println(verdict.line());
    assertThat(verdict.findings().stream().limit(20)).isEmpty();
  }
}
