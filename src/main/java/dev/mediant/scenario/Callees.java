package dev.mediant.scenario;

import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowFolder;
import dev.mediant.message.WorkflowName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workflows that may be called: those whose files lie beside the one that is played. */
final class Callees {
  static final Callees NONE = new Callees(null);

  private final @Nullable Path root;
  private @Nullable WorkflowCatalogue catalogue;

  private Callees(@Nullable Path root) {
    this.root = root;
  }

  /** {@code folder} is a domain's. */
  static Callees beside(Path folder) {
    return new Callees(folder.toAbsolutePath().normalize().getParent());
  }

  /** Null for one that is not there: then it is answered for like a processor. */
  @Nullable WorkflowDefinition find(WorkflowName workflow) {
    if (catalogue == null) {
      catalogue = new WorkflowCatalogue(root == null ? List.of() : read(root));
    }
    return catalogue.latest(workflow);
  }

  private static List<WorkflowDefinition> read(Path root) {
    try {
      return WorkflowFolder.read(root).definitions();
    } catch (IOException e) {
      return List.of(); // the workflow that is played was read from it: it is gone since
    }
  }
}
