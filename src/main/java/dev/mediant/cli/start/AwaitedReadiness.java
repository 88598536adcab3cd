package dev.mediant.cli.start;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * Waits until all is up that {@code /q/health/ready} asks, the queues of all domains among it: who
 * is told "ready" sends an event, or starts a processor, at once.
 *
 * @param patience how long it waits before it says what for
 */
record AwaitedReadiness(Iterable<HealthCheck> checks, Duration patience, PrintStream err) {
  private static final Duration PAUSE = Duration.ofMillis(100);

  void await() throws InterruptedException {
    long start = System.nanoTime();
    boolean told = false;
    List<String> awaited = awaited();
    while (!awaited.isEmpty()) {
      if (!told && System.nanoTime() - start >= patience.toNanos()) {
        err.printf(
            "Mediant is not ready yet; it goes on trying, and will say when it is. It waits for %s.%n",
            String.join(", and for ", awaited));
        told = true;
      }
      Thread.sleep(PAUSE);
      awaited = awaited();
    }
  }

  private List<String> awaited() {
    List<String> awaited = new ArrayList<>();
    for (HealthCheck check : checks) {
      HealthCheckResponse answer = check.call();
      if (answer.getStatus() == Status.DOWN) {
        Object reason = answer.getData().map(data -> data.get("reason")).orElse(null);
        awaited.add(reason == null ? answer.getName() : answer.getName() + ": " + reason);
      }
    }
    return awaited;
  }
}
