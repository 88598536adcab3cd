package dev.mediant.admin.operation;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.store.DefinitionStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets versions of workflows start instances, or stops them; every node sees it within seconds. */
@ApplicationScoped
public class WorkflowOperations {
  private static final Logger LOG = Logger.getLogger(WorkflowOperations.class);

  private final DefinitionStore store;

  WorkflowOperations(DefinitionStore store) {
    this.store = store;
  }

  public OperationResult enable(WorkflowRef ref, boolean enabled, OperatorNote note) {
    var unfit = note.problem();
    if (unfit != null) {
      return new OperationResult.Refused(unfit);
    }
    if (!store.enable(ref, enabled, note.by(), note.reason())) {
      return OperationResult.refused(
          404,
          "unknown-workflow",
          "There is no " + ref + ". GET /api/v1/workflows lists those that there are.");
    }
    LOG.infof("%s %s by %s: %s", ref, enabled ? "enabled" : "disabled", note.by(), note.reason());
    return new OperationResult.Done();
  }
}
