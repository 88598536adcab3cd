package dev.mediant.admin.operation;

import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.definition.yaml.WorkflowReading;
import dev.mediant.mediator.Deployment;
import dev.mediant.mediator.Deployments;
import dev.mediant.store.DefinitionStore.Saving;
import dev.mediant.store.StoredDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes workflows that somebody sends, with the reader that {@code lint} uses. */
@ApplicationScoped
public class WorkflowDeployments {
  private final Deployments deployments;
  private final WorkflowReader reader;

  WorkflowDeployments(Deployments deployments) {
    this.deployments = deployments;
    this.reader = new WorkflowReader(deployments::shared, deployments.limits());
  }

  /**
   * @param file what problems call it
   * @param validateOnly whether nothing is changed
   */
  public DeploymentResult deploy(
      String file, byte[] yaml, boolean validateOnly, OperatorNote note) {
    ProblemDetail unfit = note.nameProblem();
    if (unfit != null) {
      return new DeploymentResult.Refused(unfit);
    }
    WorkflowReading reading = reader.read(file, yaml);
    WorkflowDefinition definition = reading.definition();
    if (definition == null) {
      return new DeploymentResult.Invalid(reading.problems());
    }
    var unreadable = deployments.unreadable(definition.ref().domain());
    if (unreadable.isPresent()) {
      return unreadableDomain(definition, unreadable.get());
    }
    Deployment deployment =
        validateOnly
            ? new Deployment.Settled(deployments.rehearse(definition, note.by()))
            : deployments.deploy(definition, note.by());
    return switch (deployment) {
      case Deployment.NotDeclared(String trouble) -> notDeclared(definition, trouble);
      case Deployment.Settled(Saving.HashClash clash) -> changed(definition, clash);
      case Deployment.Settled(Saving saving) ->
          new DeploymentResult.Done(definition, saving, reading.problems());
    };
  }

  private static DeploymentResult changed(WorkflowDefinition definition, Saving.HashClash clash) {
    StoredDefinition.Switching removed = clash.removed();
    return refused(
        "changed-version",
        definition.ref()
            + (removed == null
                ? " is deployed already, with other content, and goes on."
                : " had other content until "
                    + removed.by()
                    + " removed it, and its number stays taken.")
            + " Give the new content version "
            + clash.free()
            + ".");
  }

  /** Without what its domain shares it would not be what its author means. */
  private static DeploymentResult unreadableDomain(WorkflowDefinition definition, Problem problem) {
    return refused(
        "unreadable-domain",
        definition.ref()
            + " is not deployed, since this node can't read the domain.yaml that is deployed for"
            + " its domain: "
            + problem.message()
            + ". Send it to a node of the version that deployed the domain.yaml, or deploy one that"
            + " this node can read.");
  }

  private static DeploymentResult notDeclared(WorkflowDefinition definition, String trouble) {
    return refused(
        "not-declared",
        definition.ref()
            + " is not deployed, since what it needs on the broker can't be had: "
            + trouble
            + ".");
  }

  private static DeploymentResult refused(String name, String detail) {
    return new DeploymentResult.Refused(ProblemDetail.of(409, name, detail));
  }
}
