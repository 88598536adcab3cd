package dev.mediant.admin.page;

import dev.mediant.admin.view.ProblemView;
import dev.mediant.mediator.Workflows;
import java.util.List;

/** What is deployed in this process, and what is wrong with it and its files. */
public record WorkflowsPart(
    List<WorkflowRow> rows, List<ProblemView> errors, List<ProblemView> warnings) {
  static WorkflowsPart of(Workflows workflows) {
    List<ProblemView> problems = workflows.problems().stream().map(ProblemView::of).toList();
    return new WorkflowsPart(
        workflows.catalogue().latest().stream().map(WorkflowRow::of).toList(),
        problems.stream().filter(ProblemView::isError).toList(),
        problems.stream().filter(problem -> !problem.isError()).toList());
  }
}
