package dev.mediant.cli.explain;

import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workflow that somebody means by a file or by {@code domain/name}.
 *
 * @param definition null when it could not be read, or is not there
 * @param folder what was read to find it, with its problems
 * @param known the names of all workflows that were read
 */
record ChosenWorkflow(
    @Nullable WorkflowDefinition definition, WorkflowFolder folder, List<String> known) {

  /** Of several versions, the highest. */
  static ChosenWorkflow of(String wanted, Path workflows) throws IOException {
    Path file = Path.of(wanted);
    if (Files.isRegularFile(file)) {
      WorkflowFolder alone = WorkflowFolder.read(file);
      return new ChosenWorkflow(
          alone.definitions().stream().findFirst().orElse(null), alone, List.of());
    }
    if (!Files.isDirectory(workflows)) {
      throw new NoSuchFileException(workflows.toString(), null, "there is no such folder");
    }
    WorkflowFolder all = WorkflowFolder.read(workflows);
    List<WorkflowDefinition> latest = new WorkflowCatalogue(all.definitions()).latest();
    return new ChosenWorkflow(
        latest.stream()
            .filter(definition -> definition.ref().qualifiedName().equals(wanted))
            .findFirst()
            .orElse(null),
        all,
        latest.stream().map(definition -> definition.ref().qualifiedName()).toList());
  }
}
