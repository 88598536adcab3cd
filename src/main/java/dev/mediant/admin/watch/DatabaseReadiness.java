package dev.mediant.admin.watch;

import dev.mediant.store.StoreFailure;
import dev.mediant.store.StoreFigures;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers now. Readiness only: a restart of this process repairs none. */
@Readiness
@ApplicationScoped
final class DatabaseReadiness implements HealthCheck {
  private final StoreFigures figures;

  DatabaseReadiness(StoreFigures figures) {
    this.figures = figures;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("database");
    try {
      figures.ping();
      return answer.up().build();
    } catch (StoreFailure e) {
      return answer
          .down()
          .withData("reason", "it does not answer (" + e.getMessage() + "); we keep trying")
          .build();
    }
  }
}
