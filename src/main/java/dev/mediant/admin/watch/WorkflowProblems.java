package dev.mediant.admin.watch;

import dev.mediant.definition.Problem;
import dev.mediant.mediator.Workflows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/** Shows how much is wrong with workflows, as this process sees it. */
@ApplicationScoped
class WorkflowProblems {
  private final Workflows workflows;
  private final MeterRegistry registry;

  WorkflowProblems(Workflows workflows, MeterRegistry registry) {
    this.workflows = workflows;
    this.registry = registry;
  }

  void start(@Observes StartupEvent event) {
    for (Problem.Severity severity : Problem.Severity.values()) {
      Gauge.builder(Metrics.WORKFLOW_PROBLEMS, () -> count(workflows, severity))
          .description("Problems of workflow files, and between them and what is deployed")
          .tag(Metrics.SEVERITY, severity.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  static long count(Workflows workflows, Problem.Severity severity) {
    return workflows.problems().stream().filter(p -> p.severity() == severity).count();
  }
}
