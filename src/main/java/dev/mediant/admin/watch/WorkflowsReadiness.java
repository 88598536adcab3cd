package dev.mediant.admin.watch;

import dev.mediant.definition.Problem;
import dev.mediant.mediator.Workflows;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * How many workflows run and how many mistakes there are: a bad file takes no node out of service.
 */
@Readiness
@ApplicationScoped
final class WorkflowsReadiness implements HealthCheck {
  private final Workflows workflows;

  WorkflowsReadiness(Workflows workflows) {
    this.workflows = workflows;
  }

  @Override
  public HealthCheckResponse call() {
    var answer =
        HealthCheckResponse.named("workflows")
            .up()
            .withData("deployed", workflows.catalogue().latest().size())
            .withData("errors", WorkflowProblems.count(workflows, Problem.Severity.ERROR))
            .withData("warnings", WorkflowProblems.count(workflows, Problem.Severity.WARNING));
    return workflows.problems().isEmpty()
        ? answer.build()
        : answer.withData("see", "/api/v1/workflows/problems").build();
  }
}
