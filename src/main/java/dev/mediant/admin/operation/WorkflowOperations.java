package dev.mediant.admin.operation;

import dev.mediant.admin.operation.OperationResult.Refused;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.mediator.Deployments;
import dev.mediant.store.DefinitionStore.Removal;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Lets versions of workflows start instances, stops or removes them; every node sees it within
 * seconds.
 */
@ApplicationScoped
public class WorkflowOperations {
  private static final Logger LOG = Logger.getLogger(WorkflowOperations.class);

  private final Deployments deployments;

  WorkflowOperations(Deployments deployments) {
    this.deployments = deployments;
  }

  public OperationResult enable(WorkflowRef ref, boolean enabled, OperatorNote note) {
    var unfit = note.problem();
    if (unfit != null) {
      return new Refused(unfit);
    }
    if (!deployments.enable(ref, enabled, note.by(), note.reason())) {
      return unknown(ref);
    }
    LOG.infof("%s %s by %s: %s", ref, enabled ? "enabled" : "disabled", note.by(), note.reason());
    return new OperationResult.Done();
  }

  public OperationResult remove(WorkflowRef ref, OperatorNote note) {
    var unfit = note.problem();
    if (unfit != null) {
      return new Refused(unfit);
    }
    return switch (deployments.remove(ref, note.by(), note.reason())) {
      case Removal.Removed removed -> {
        LOG.infof("%s removed by %s: %s", ref, note.by(), note.reason());
        yield new OperationResult.Done();
      }
      case Removal.Unknown unknown -> unknown(ref);
      case Removal.Needed(long instances) ->
          OperationResult.refused(409, "instances-running", running(ref, instances));
    };
  }

  private static String running(WorkflowRef ref, long instances) {
    return "%d open instance%s of %s need%s it. Disable it, so that no more start, and remove it when they have ended, or cancel them."
        .formatted(instances, instances == 1 ? "" : "s", ref, instances == 1 ? "s" : "");
  }

  private static Refused unknown(WorkflowRef ref) {
    return OperationResult.refused(
        404,
        "unknown-workflow",
        "There is no "
            + ref
            + " (any more). GET /api/v1/workflows?versions=all lists those that there are; a removed one comes back"
            + " when it is enabled.");
  }
}
