package dev.mediant.admin.api;

import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.DeployedWorkflows;
import dev.mediant.admin.view.ListView;
import dev.mediant.admin.view.ProblemView;
import dev.mediant.admin.view.WorkflowView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows what is deployed. */
@Path("/api/v1/workflows")
@Tag(name = "Workflows")
@RunOnVirtualThread
public class WorkflowsResource {
  private final DeployedWorkflows workflows;

  WorkflowsResource(DeployedWorkflows workflows) {
    this.workflows = workflows;
  }

  @GET
  @Operation(
      operationId = "listWorkflows",
      summary = "List workflows",
      description = "By name, without their YAML, and without versions that were removed.")
  public ListView<WorkflowView> list(
      @Parameter(description = "LATEST: each in its highest version, as if absent; or ALL")
          @QueryParam("versions")
          @Nullable String versions) {
    Which which = Query.oneOf("versions", versions, Which.class);
    return new ListView<>(which == Which.ALL ? workflows.all() : workflows.latest(), null);
  }

  /** Which versions are listed. */
  private enum Which {
    LATEST,
    ALL
  }

  @GET
  @Path("/problems")
  @Operation(
      operationId = "listWorkflowProblems",
      summary = "List what is wrong with workflows",
      description =
          "In the files of the process that is asked, and where those differ from what is deployed.")
  public ListView<ProblemView> problems() {
    return new ListView<>(workflows.problems(), null);
  }

  @GET
  @Path("/{domain}/{name}")
  @Operation(operationId = "showWorkflow", summary = "Show a workflow with its YAML")
  public WorkflowView show(
      @PathParam("domain") String domain,
      @PathParam("name") String name,
      @Parameter(
              description = "The highest if absent",
              schema = @Schema(implementation = Integer.class))
          @QueryParam("version")
          @Nullable String version) {
    return workflows
        .find(domain, name, Query.version(version))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "unknown-workflow",
                    "There is no workflow '"
                        + domain
                        + "/"
                        + name
                        + "'"
                        + (version == null ? "" : " in version " + version)
                        + ". GET /api/v1/workflows lists those that there are."));
  }
}
