package dev.mediant.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark in small: it says nothing about speed, but what an instance costs must hold. */
class BenchIT {
  private static final int STEPS = 3;

  @TempDir Path folder;

  @Test
  void shouldNeedLessThanOneStatementPerStepAtSaturation() throws Exception {
    JsonNode report = run("--instances=1500", "--pairs=1", "--steps=" + STEPS);

    assertThat(report.at("/sides/engine/perInstance/statements").doubleValue())
        .isPositive()
        .isLessThan(STEPS);
    assertThat(report.at("/ratio_to_floor").doubleValue()).isPositive();
    assertThat(report.at("/sides/engine/saturated/p99").doubleValue()).isPositive();
    assertThat(report.at("/duplicatesDelivered").intValue()).isZero();
    assertThat(report.at("/endsToldTwice").intValue()).isZero();
  }

  @Test
  void shouldRunWithNodesDomainsAndRollbacks() throws Exception {
    JsonNode report =
        run(
            "--instances=300",
            "--pairs=1",
            "--nodes=2",
            "--domains=2",
            "--rejected=10",
            "--failed=10",
            "--ended=1000",
            "--waiting=1000",
            "--queue-type=classic",
            "--no-floor");

    assertThat(report.at("/sides/engine/saturated/instances").intValue()).isEqualTo(300);
    assertThat(report.at("/ratio_troubled").doubleValue()).isPositive();
    assertThat(report.at("/endsToldTwice").intValue()).isZero();
  }

  private JsonNode run(String... options) throws Exception {
    Path json = folder.resolve("report.json");
    CommandLine bench = new CommandLine(new Bench());
    String[] all = Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--json=" + json;
    all[options.length + 1] = "--warm-up=100";
    assertThat(bench.execute(all)).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }
}
