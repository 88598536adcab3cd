package dev.mediant.admin.operation;

import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.store.DefinitionStore.Saving;
import java.util.List;

/** What became of a workflow that somebody sent. */
public sealed interface DeploymentResult {
  /**
   * It is deployed, or would be.
   *
   * @param saving what that changes
   * @param warnings what its author should look at all the same
   */
  record Done(WorkflowDefinition definition, Saving saving, List<Problem> warnings)
      implements DeploymentResult {}

  /** It has mistakes. */
  record Invalid(List<Problem> problems) implements DeploymentResult {}

  /** It is a good one, but can't be deployed here and now. */
  record Refused(ProblemDetail problem) implements DeploymentResult {}
}
