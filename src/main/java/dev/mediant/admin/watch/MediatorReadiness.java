package dev.mediant.admin.watch;

import dev.mediant.mediator.Mediators;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the mediators of this process take in messages. */
@Readiness
@ApplicationScoped
final class MediatorReadiness implements HealthCheck {
  private final Mediators mediators;

  MediatorReadiness(Mediators mediators) {
    this.mediators = mediators;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> reasons = mediators.readiness().reasons();
    var answer = HealthCheckResponse.named("mediators");
    return reasons.isEmpty()
        ? answer.up().build()
        : answer.down().withData("reason", String.join("; ", reasons)).build();
  }
}
