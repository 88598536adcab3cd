package dev.mediant.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.admin.access.CurrentIdentity;
import dev.mediant.admin.operation.InstanceAction;
import dev.mediant.admin.operation.InstanceOperations;
import dev.mediant.admin.operation.OperationResult;
import dev.mediant.admin.operation.OperatorNote;
import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.InstanceReport;
import dev.mediant.admin.view.Instances;
import dev.mediant.store.InstanceDetail;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Steers instances: each call is answered after the commit, with the instance as it is then. */
@Path("/api/v1/instances/{id}")
@Tag(name = "Instances")
@Consumes("application/json")
@RunOnVirtualThread
public class InstanceActionsResource {
  private final Instances instances;
  private final InstanceOperations operations;
  private final CurrentIdentity identity;

  InstanceActionsResource(
      Instances instances, InstanceOperations operations, CurrentIdentity identity) {
    this.identity = identity;
    this.instances = instances;
    this.operations = operations;
  }

  @POST
  @Path("/cancel")
  @Operation(
      operationId = "cancelInstance",
      summary = "Cancel an instance",
      description = "What was done is undone; it ends CANCELLED.")
  public InstanceReport cancel(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return perform(InstanceAction.CANCEL, id, user, body);
  }

  @POST
  @Path("/retry")
  @Operation(
      operationId = "retryInstance",
      summary = "Retry what waits for an operator",
      description = "The step or undo that the body names; without one, all that wait.")
  public InstanceReport retry(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return perform(InstanceAction.RETRY, id, user, body);
  }

  @POST
  @Path("/rollback")
  @Operation(
      operationId = "rollBackInstance",
      summary = "Roll an instance back",
      description = "What was done is undone, newest first; it ends ROLLED_BACK.")
  public InstanceReport rollback(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return perform(InstanceAction.ROLLBACK, id, user, body);
  }

  @POST
  @Path("/suspend")
  @Operation(
      operationId = "suspendInstance",
      summary = "Suspend an instance",
      description = "Nothing new begins; replies are still taken.")
  public InstanceReport suspend(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return perform(InstanceAction.SUSPEND, id, user, body);
  }

  @POST
  @Path("/resume")
  @Operation(operationId = "resumeInstance", summary = "Resume a suspended instance")
  public InstanceReport resume(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return perform(InstanceAction.RESUME, id, user, body);
  }

  @POST
  @Path("/complete-step")
  @Operation(
      operationId = "completeStep",
      summary = "Say that a step was done by other means",
      description =
          "For a step at or past the pivot that waits for an operator; the body names it, and may"
              + " give the output that it goes on with. Without a step: the workflow's own output,"
              + " where it can't be computed.")
  public InstanceReport completeStep(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return perform(InstanceAction.COMPLETE_STEP, id, user, body);
  }

  @POST
  @Path("/skip-undo")
  @Operation(
      operationId = "skipUndo",
      summary = "Leave a step undone and go on",
      description =
          "For an undo that waits for an operator, or for its turn; the body names the step.")
  public InstanceReport skipUndo(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return perform(InstanceAction.SKIP_UNDO, id, user, body);
  }

  @POST
  @Path("/mark-undone")
  @Operation(
      operationId = "markUndone",
      summary = "Say that a step was undone by other means",
      description =
          "For an undo that waits for an operator, or for its turn; the body names the step.")
  public InstanceReport markUndone(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return perform(InstanceAction.MARK_UNDONE, id, user, body);
  }

  @POST
  @Path("/approvals/{step: .+}")
  @Operation(
      operationId = "decideApproval",
      summary = "Answer a question of the workflow",
      description =
          "For a step that says approval: it completes if approved, and fails with NotApproved if"
              + " rejected. Whose token has a name needs one of the roles that the step asks.")
  @APIResponse(
      responseCode = "200",
      description = "It is decided",
      content = @Content(schema = @Schema(implementation = InstanceReport.class)))
  @APIResponse(
      responseCode = "403",
      description = "The token has none of the roles that are asked; the detail names them",
      content = @Content(mediaType = ProblemDetail.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
  public InstanceReport decide(
      @PathParam("id") String id,
      @PathParam("step") String step,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable DecisionBody body) {
    String reason = body == null ? null : body.reason();
    return perform(DecisionBody.action(body), id, user, new OperatorBody(reason, step, null));
  }

  private InstanceReport perform(
      InstanceAction action, String id, @Nullable String user, @Nullable OperatorBody body) {
    InstanceDetail found = InstancePath.find(instances, id);
    OperatorNote note = OperatorBody.note(identity.get(), body, user);
    String step = body == null ? null : body.step();
    JsonNode output = body == null ? null : body.output();
    return switch (operations.perform(action, found.instance().state(), note, step, output)) {
      case OperationResult.Done done -> show(id);
      case OperationResult.Refused refused -> throw new ProblemException(refused.problem());
    };
  }

  private InstanceReport show(String id) {
    return instances.report(InstancePath.find(instances, id));
  }
}
