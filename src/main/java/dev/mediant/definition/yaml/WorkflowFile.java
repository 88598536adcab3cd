package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import java.nio.file.Path;

/** Brings a workflow file from the disk to the reader. */
final class WorkflowFile {
  private WorkflowFile() {}

  static WorkflowReading read(Path file, DomainSettings domain) {
    FileText content = FileText.of(file);
    return content.text() == null
        ? new WorkflowReading(null, content.problems())
        : new WorkflowReader(domain).read(content.file(), content.text());
  }

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
