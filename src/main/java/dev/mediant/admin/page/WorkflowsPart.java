package dev.mediant.admin.page;

import dev.mediant.admin.view.DeployedWorkflows;
import dev.mediant.admin.view.ProblemView;
import dev.mediant.admin.view.WorkflowView;
import java.util.List;

/**
 * What is deployed, each workflow in its highest version, and what is wrong with it and its files.
 */
public record WorkflowsPart(
    List<WorkflowView> rows, List<ProblemView> errors, List<ProblemView> warnings) {
  static WorkflowsPart of(DeployedWorkflows workflows) {
    List<ProblemView> problems = workflows.problems();
    return new WorkflowsPart(
        workflows.latest(),
        problems.stream().filter(ProblemView::isError).toList(),
        problems.stream().filter(problem -> !problem.isError()).toList());
  }
}
