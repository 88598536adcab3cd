package dev.mediant.admin.page;

import dev.mediant.definition.Problem;
import dev.mediant.mediator.Workflows;
import java.util.List;

/** What is deployed in this process, and what is wrong in its workflow files. */
public record WorkflowsPart(List<WorkflowRow> rows, List<Problem> problems) {
  static WorkflowsPart of(Workflows workflows) {
    return new WorkflowsPart(
        workflows.catalogue().latest().stream().map(WorkflowRow::of).toList(),
        workflows.problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .toList());
  }
}
