package dev.mediant.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.admin.operation.WorkflowStarts;
import dev.mediant.admin.operation.WorkflowStarts.Started;
import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.InstanceReport;
import dev.mediant.admin.view.Instances;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.message.Durations;
import dev.mediant.message.Json;
import dev.mediant.message.JsonErrors;
import dev.mediant.message.WorkflowName;
import dev.mediant.store.InstanceDetail;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starts workflows by their names. */
@Path("/api/v1/workflows/{domain}/{name}/instances")
@Tag(name = "Workflows")
@RunOnVirtualThread
public class WorkflowStartResource {
  private static final int LONGEST_KEY = 200;

  private final WorkflowStarts starts;
  private final Instances instances;
  private final MediantConfig config;

  WorkflowStartResource(WorkflowStarts starts, Instances instances, MediantConfig config) {
    this.starts = starts;
    this.instances = instances;
    this.config = config;
  }

  /**
   * A start that the domain's mediator has not taken yet.
   *
   * @param idempotencyKey ask again with it to learn of the instance
   */
  public record Queued(String workflow, String idempotencyKey) {}

  @POST
  @Consumes("application/json")
  @Operation(
      operationId = "startWorkflow",
      summary = "Start a workflow",
      description =
          "The body is the input. For a workflow that starts from events it is the event's data: it"
              + " passes the trigger's filter and is transformed as an event's would be. The highest"
              + " enabled version starts. Of requests with the same Idempotency-Key one starts, and all"
              + " are answered with its instance.")
  @APIResponse(
      responseCode = "200",
      description = "The instance has ended",
      content = @Content(schema = @Schema(implementation = InstanceReport.class)))
  @APIResponse(
      responseCode = "202",
      description =
          "It is on its way: Location says where to look. Without Location the domain's mediator has"
              + " not taken it yet; ask again with the same Idempotency-Key",
      content = @Content(schema = @Schema(implementation = InstanceReport.class)))
  @APIResponse(
      responseCode = "422",
      description = "The trigger does not want this input; the detail says why",
      content = @Content(mediaType = ProblemDetail.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
  public Response start(
      @PathParam("domain") String domain,
      @PathParam("name") String name,
      @Parameter(description = "Names this start: the same key starts nothing twice")
          @HeaderParam("Idempotency-Key")
          @Nullable String key,
      @Parameter(description = "Business key, where the trigger says none")
          @QueryParam("businessKey")
          @Nullable String businessKey,
      @Parameter(description = "How long to wait for the end, such as 30s; not at all if absent")
          @QueryParam("wait")
          @Nullable String wait,
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) byte[] body) {
    WorkflowName workflow = WorkflowName.parse(domain + "/" + name);
    if (workflow == null) {
      throw ProblemException.notFound("unknown-workflow", "A workflow is named as domain/name.");
    }
    return switch (starts.start(
        workflow, input(body), key(key), Query.text(businessKey), patience(wait))) {
      case Started.Known(var instance) -> known(instance);
      case Started.Queued(var id) ->
          Response.accepted(new Queued(workflow.toString(), id))
              .header(HttpHeaders.RETRY_AFTER, 1)
              .build();
      case Started.Refused(var problem) -> throw new ProblemException(problem);
    };
  }

  private Response known(InstanceDetail instance) {
    var state = instance.instance().state();
    InstanceReport report = instances.report(instance);
    return Response.status(state.endedAt() == null ? 202 : 200)
        .location(URI.create("/api/v1/instances/" + state.origin().id()))
        .entity(report)
        .build();
  }

  private static JsonNode input(byte[] body) {
    try {
      return Json.parse(body);
    } catch (IOException e) {
      throw ProblemException.badRequest(
          "not-json", JsonErrors.explain("The body, which is the workflow's input,", body, e));
    }
  }

  private static @Nullable String key(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw ProblemException.badRequest(
          "bad-parameter",
          "Idempotency-Key is a text of 1 to " + LONGEST_KEY + " characters, such as a UUID.");
    }
    return key;
  }

  private Duration patience(@Nullable String wait) {
    if (wait == null || wait.isBlank()) {
      return Duration.ZERO;
    }
    Duration longest = config.api().longestWait();
    Duration patience = Durations.parse(wait);
    if (patience == null || patience.compareTo(longest) > 0) {
      throw ProblemException.badRequest(
          "bad-parameter",
          "wait is a duration of at most "
              + Durations.format(longest)
              + ", such as 30s, not '"
              + wait
              + "'; without an end by then the answer is 202, and you ask again.");
    }
    return patience;
  }
}
