package dev.mediant.admin.page;

import dev.mediant.admin.view.DeployedWorkflows;
import dev.mediant.admin.view.ProblemView;
import dev.mediant.admin.view.WorkflowView;
import java.util.List;

/**
 * What is deployed, and what is wrong with it and its files. Of each workflow its highest version,
 * and of the others those that start instances or have open ones.
 */
public record WorkflowsPart(
    List<WorkflowView> rows, List<ProblemView> errors, List<ProblemView> warnings) {
  static WorkflowsPart of(DeployedWorkflows workflows) {
    List<ProblemView> problems = workflows.problems();
    return new WorkflowsPart(
        workflows.all().stream().filter(WorkflowsPart::matters).toList(),
        problems.stream().filter(ProblemView::isError).toList(),
        problems.stream().filter(problem -> !problem.isError()).toList());
  }

  private static boolean matters(WorkflowView workflow) {
    return workflow.version() == workflow.versions().getFirst()
        || workflow.starts()
        || workflow.running() > 0;
  }
}
