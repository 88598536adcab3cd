package dev.mediant.admin.api;

import dev.mediant.admin.access.CurrentIdentity;
import dev.mediant.admin.operation.DeploymentResult;
import dev.mediant.admin.operation.OperatorNote;
import dev.mediant.admin.operation.WorkflowDeployments;
import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.DeployedWorkflows;
import dev.mediant.admin.view.DeploymentView;
import dev.mediant.admin.view.DeploymentView.Outcome;
import dev.mediant.admin.view.ProblemView;
import dev.mediant.admin.view.WorkflowView;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.store.DefinitionStore.Saving;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes workflows over HTTP. */
@Path("/api/v1/workflows")
@Tag(name = "Workflows")
@RunOnVirtualThread
public class DeploymentsResource {
  private final WorkflowDeployments deployments;
  private final DeployedWorkflows workflows;
  private final CurrentIdentity identity;

  DeploymentsResource(
      WorkflowDeployments deployments, DeployedWorkflows workflows, CurrentIdentity identity) {
    this.identity = identity;
    this.deployments = deployments;
    this.workflows = workflows;
  }

  /** A problem (RFC 9457) that lists every mistake of the workflow. */
  public record InvalidWorkflow(
      String type, String title, int status, String detail, List<ProblemView> problems) {
    static InvalidWorkflow of(List<Problem> problems) {
      long errors = problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).count();
      ProblemDetail problem =
          ProblemDetail.of(
              422,
              "invalid-workflow",
              "The workflow has %d error%s; each is in 'problems' with its place and its remedy. Nothing was changed."
                  .formatted(errors, errors == 1 ? "" : "s"));
      return new InvalidWorkflow(
          problem.type(),
          problem.title(),
          problem.status(),
          problem.detail(),
          problems.stream().map(ProblemView::of).toList());
    }
  }

  @POST
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"})
  @Operation(
      operationId = "deployWorkflow",
      summary = "Deploy a workflow",
      description =
          "Its events are bound and its channels declared before it is answered; other nodes follow within seconds. The"
              + " same content again changes nothing. A version that was removed is back.")
  @APIResponse(
      responseCode = "201",
      description = "It is deployed",
      content = @Content(schema = @Schema(implementation = DeploymentView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Nothing changed, or its version was replaced, or it was only validated",
      content = @Content(schema = @Schema(implementation = DeploymentView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "Its version is deployed with other content, or the broker refuses what it needs",
      content = @Content(mediaType = ProblemDetail.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
  @APIResponse(
      responseCode = "422",
      description = "It has mistakes",
      content =
          @Content(
              mediaType = ProblemDetail.MEDIA_TYPE,
              schema = @Schema(implementation = InvalidWorkflow.class)))
  public Response deploy(
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING))) byte[] yaml,
      @Parameter(
              description = "Only say what would become of it",
              schema = @Schema(type = SchemaType.BOOLEAN))
          @QueryParam("validateOnly")
          @Nullable String validateOnly,
      @Parameter(description = "What problems call it: workflows/order/place-order.yaml")
          @QueryParam("file")
          @Nullable String file,
      @HeaderParam(OperatorBody.USER) @Nullable String user) {
    boolean only = Boolean.TRUE.equals(Query.flag("validateOnly", validateOnly));
    String name = Query.text(file);
    var note = OperatorNote.of(identity.get(), user, "api", null);
    return switch (deployments.deploy(name == null ? "workflow.yaml" : name, yaml, only, note)) {
      case DeploymentResult.Done done -> answer(done, only);
      case DeploymentResult.Invalid(var problems) ->
          Response.status(422)
              .type(ProblemDetail.MEDIA)
              .entity(InvalidWorkflow.of(problems))
              .build();
      case DeploymentResult.Refused(var problem) -> throw new ProblemException(problem);
    };
  }

  private Response answer(DeploymentResult.Done done, boolean validateOnly) {
    WorkflowRef ref = done.definition().ref();
    Outcome outcome = outcome(done.saving());
    WorkflowView deployed =
        validateOnly
            ? null
            : workflows.find(ref.domain().value(), ref.name(), ref.version()).orElseThrow();
    Response.ResponseBuilder answer =
        outcome == Outcome.DEPLOYED && !validateOnly
            ? Response.created(
                URI.create(
                    "/api/v1/workflows/" + ref.qualifiedName() + "?version=" + ref.version()))
            : Response.ok();
    return answer
        .entity(
            new DeploymentView(
                outcome,
                ref.qualifiedName(),
                ref.version(),
                done.definition().contentHash(),
                validateOnly,
                done.warnings().stream().map(ProblemView::of).toList(),
                deployed))
        .build();
  }

  private static Outcome outcome(Saving saving) {
    return switch (saving) {
      case Saving.Stored stored -> Outcome.DEPLOYED;
      case Saving.Replaced replaced -> Outcome.REPLACED;
      case Saving.Unchanged unchanged -> Outcome.UNCHANGED;
      case Saving.HashClash clash -> throw unexpected(clash);
      case Saving.StaysRemoved removed -> throw unexpected(removed);
    };
  }

  private static IllegalStateException unexpected(Saving saving) {
    return new IllegalStateException("expected what is sent to be stored but got " + saving);
  }
}
