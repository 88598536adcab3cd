package dev.mediant.mediator;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What is deployed, for everybody who needs to know: mediators, topology, admin API, the start's
 * banner.
 */
@ApplicationScoped
public class Workflows {
  private volatile WorkflowCatalogue catalogue = new WorkflowCatalogue(List.of());
  private volatile List<Problem> problems = List.of();

  /**
   * The workflows of this process's domains, of every version; empty until the start has read them.
   */
  public WorkflowCatalogue catalogue() {
    return catalogue;
  }

  /** What is wrong in the files that were read. */
  public List<Problem> problems() {
    return problems;
  }

  void deploy(WorkflowCatalogue deployed, List<Problem> found) {
    catalogue = deployed;
    problems = List.copyOf(found);
  }
}
