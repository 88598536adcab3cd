package dev.mediant.admin.watch;

import dev.mediant.mediator.Outlet;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether messages get out now. Readiness only: a restart of this process repairs no broker. */
@Readiness
@ApplicationScoped
final class BrokerReadiness implements HealthCheck {
  private final Outlet outlet;

  BrokerReadiness(Outlet outlet) {
    this.outlet = outlet;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("broker");
    return outlet.isOpen()
        ? answer.up().build()
        : answer
            .down()
            .withData("reason", "not connected, or the broker blocks publishers; we keep trying")
            .build();
  }
}
