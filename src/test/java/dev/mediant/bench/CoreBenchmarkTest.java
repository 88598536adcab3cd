package dev.mediant.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.expression.Truth;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the benchmark of the core measures does what it should; how fast is not asked here. */
class CoreBenchmarkTest {
  private final CoreBenchmark benchmark = new CoreBenchmark();

  @BeforeEach
  void prepare() throws IOException {
    benchmark.prepare();
  }

  @Test
  void shouldReadAFileWithoutProblems() {
    assertThat(benchmark.read().problems()).isEmpty();
  }

  @Test
  void shouldEvaluateWithoutFailures() {
    assertThat(benchmark.filter()).isEqualTo(Truth.of(true));
    assertThat(benchmark.mapping())
        .hasToString(
            "Value[json={\"orderId\":\"ORD-1001\",\"customer\":\"C-17\",\"cents\":12900.0}]");
  }

  @Test
  void shouldRunAnInstanceToItsEnd() {
    assertThat(benchmark.instance()).isGreaterThan(1_000);
    assertThat(benchmark.snapshot().revision()).isEqualTo(1);
  }
}
