package dev.mediant.admin.api;

import dev.mediant.admin.access.CurrentIdentity;
import dev.mediant.admin.operation.OperationResult;
import dev.mediant.admin.operation.OperatorNote;
import dev.mediant.admin.operation.WorkflowOperations;
import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.DeployedWorkflows;
import dev.mediant.admin.view.WorkflowView;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lets a version of a workflow start instances, stops it, or removes it. */
@Path("/api/v1/workflows/{domain}/{name}/versions/{version}")
@Tag(name = "Workflows")
@Consumes("application/json")
@RunOnVirtualThread
public class WorkflowVersionsResource {
  private final DeployedWorkflows workflows;
  private final WorkflowOperations operations;
  private final CurrentIdentity identity;

  WorkflowVersionsResource(
      DeployedWorkflows workflows, WorkflowOperations operations, CurrentIdentity identity) {
    this.identity = identity;
    this.workflows = workflows;
    this.operations = operations;
  }

  @POST
  @Path("/disable")
  @Operation(
      operationId = "disableWorkflow",
      summary = "Let a version start nothing more",
      description =
          "Its instances go on. The highest version that is enabled starts the next ones; an event"
              + " that no enabled version wants is kept as a dead letter, to be redriven later."
              + " Every node sees it within seconds.")
  public WorkflowView disable(
      @PathParam("domain") String domain,
      @PathParam("name") String name,
      @Parameter(schema = @Schema(implementation = Integer.class)) @PathParam("version")
          String version,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable ReasonBody body) {
    return enable(domain, name, version, false, user, body);
  }

  @POST
  @Path("/enable")
  @Operation(operationId = "enableWorkflow", summary = "Let a version start instances again")
  public WorkflowView enable(
      @PathParam("domain") String domain,
      @PathParam("name") String name,
      @Parameter(schema = @Schema(implementation = Integer.class)) @PathParam("version")
          String version,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable ReasonBody body) {
    return enable(domain, name, version, true, user, body);
  }

  @DELETE
  @Consumes("*/*")
  @Operation(
      operationId = "removeWorkflow",
      summary = "Remove a version",
      description =
          "Refused while open instances run on it. Ended ones stay as they are, its YAML can still be shown by its"
              + " number, and its file does not bring it back: only enabling it or deploying it again does.")
  public WorkflowView remove(
      @PathParam("domain") String domain,
      @PathParam("name") String name,
      @Parameter(schema = @Schema(implementation = Integer.class)) @PathParam("version")
          String version,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Parameter(required = true, description = "Why; kept for whoever asks later")
          @QueryParam("reason")
          @Nullable String reason) {
    WorkflowRef ref = ref(domain, name, version);
    return answer(
        operations.remove(ref, OperatorNote.of(identity.get(), user, "api", reason)), ref);
  }

  private WorkflowView enable(
      String domain,
      String name,
      String version,
      boolean enabled,
      @Nullable String user,
      @Nullable ReasonBody body) {
    WorkflowRef ref = ref(domain, name, version);
    return answer(
        operations.enable(ref, enabled, ReasonBody.note(identity.get(), body, user)), ref);
  }

  private WorkflowRef ref(String domain, String name, String version) {
    Integer number = Query.version(version);
    WorkflowView found =
        (number == null ? Optional.<WorkflowView>empty() : workflows.find(domain, name, number))
            .orElseThrow(() -> unknown(domain, name, version));
    return new WorkflowRef(new DomainName(found.domain()), found.workflow(), found.version());
  }

  private WorkflowView answer(OperationResult result, WorkflowRef ref) {
    return switch (result) {
      case OperationResult.Done done ->
          workflows.find(ref.domain().value(), ref.name(), ref.version()).orElseThrow();
      case OperationResult.Refused refused -> throw new ProblemException(refused.problem());
    };
  }

  private static ProblemException unknown(String domain, String name, String version) {
    return ProblemException.notFound(
        "unknown-workflow",
        "There is no workflow '"
            + domain
            + "/"
            + name
            + "' in version "
            + version
            + ". GET /api/v1/workflows lists those that there are.");
  }
}
