package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import java.nio.file.Path;

/** What is said of a workflow file among others. */
final class WorkflowFile {
  private WorkflowFile() {}

  static Problem duplicate(Path file, WorkflowDefinition definition, Path first) {
    return VersionProblem.of(
        Rule.DUPLICATE_WORKFLOW.id(),
        Problem.Severity.ERROR,
        file.toString(),
        definition.source(),
        "expected each version of a workflow once but "
            + definition.ref()
            + " stands in "
            + first
            + " already; raise the version or remove one");
  }
}
