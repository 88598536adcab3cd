package dev.mediant.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of {@code ./mediant test --fuzz}. */
class FuzzTest {
  private static final long SEED = Long.getLong("seed", 2_811L);

  @TempDir Path folder;

  @Test
  @Timeout(180)
  void shouldFindNothingInAFewSeconds() throws Exception {
    FuzzRun run = FuzzRun.of(folder, SEED, Duration.ofSeconds(8), false, System.out);
    assertThat(run.finding()).isEmpty();
    assertThat(run.executions()).isPositive();
    assertThat(run.edges()).isGreaterThan(1_000);
  }

  @Test
  @Timeout(180)
  void shouldFindABugThatIsPlanted() throws Exception {
    FuzzRun run = FuzzRun.of(folder, SEED, Duration.ofSeconds(120), true, System.out);
    assertThat(run.finding()).hasValueSatisfying(found -> assertThat(found).contains("planted"));
  }

  /** What the fuzzer found once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "e.#a\n",
        "e.a + (\n",
        "e\"jq failed on\"",
        "wworkflow: a\ndomain\n",
        "sscenarios: [{ scenario: a, event: b, processors: { \"a b\": silent }, expect: { starts: false } }]",
      })
  void shouldStayMended(String text) {
    FuzzTarget.fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
  }
}
