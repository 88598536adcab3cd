package dev.mediant.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

final class AwaitedReadinessTest {
  private final AtomicInteger looks = new AtomicInteger();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Down for two looks. */
  private final HealthCheck broker =
      () ->
          looks.incrementAndGet() > 2
              ? new HealthCheckResponse("broker", Status.UP, Optional.empty())
              : new HealthCheckResponse(
                  "broker", Status.DOWN, Optional.of(Map.of("reason", "not connected")));

  @Test
  void shouldReturnOnceAllIsUpAndSayNothingMeanwhile() throws InterruptedException {
    await(Duration.ofSeconds(30));

    assertThat(looks).hasValue(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void shouldSayOnceWhatItWaitsForWhenThatTakesLong() throws InterruptedException {
    await(Duration.ZERO);

    assertThat(looks).hasValue(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            "Mediant is not ready yet; it goes on trying, and will say when it is. It waits for broker: not connected.\n");
  }

  private void await(Duration patience) throws InterruptedException {
    var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    new AwaitedReadiness(List.of(broker), patience, stream).await();
  }
}
