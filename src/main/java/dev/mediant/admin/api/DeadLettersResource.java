package dev.mediant.admin.api;

import dev.mediant.admin.access.CurrentIdentity;
import dev.mediant.admin.operation.DeadLetterOperations;
import dev.mediant.admin.operation.OperationResult;
import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.DeadLetterReport;
import dev.mediant.admin.view.ListView;
import dev.mediant.store.DeadLetterFilter;
import dev.mediant.store.DeadLetterView;
import dev.mediant.store.DeadLetterViews;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows the messages that could not be used, and ends them. */
@Path("/api/v1/dead-letters")
@Tag(name = "Dead letters")
@RunOnVirtualThread
public class DeadLettersResource {
  private final DeadLetterViews letters;
  private final DeadLetterOperations operations;
  private final CurrentIdentity identity;

  DeadLettersResource(
      DeadLetterViews letters, DeadLetterOperations operations, CurrentIdentity identity) {
    this.identity = identity;
    this.letters = letters;
    this.operations = operations;
  }

  @GET
  @Operation(
      operationId = "listDeadLetters",
      summary = "List dead letters",
      description = "The newest first.")
  public ListView<DeadLetterReport> list(
      @Context UriInfo uri,
      @Parameter(schema = @Schema(implementation = DeadLetterView.State.class)) @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "Such as unreadable-event or unrouted-event") @QueryParam("kind")
          @Nullable String kind,
      @QueryParam("domain") @Nullable String domain,
      @Parameter(description = "From 1 to 200; 50 if absent") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "'next' of the part before") @QueryParam("cursor")
          @Nullable String cursor) {
    Query.onlyKnown(uri, List.of("state", "kind", "domain", "limit", "cursor"));
    int wanted = Query.limit(limit);
    var filter =
        new DeadLetterFilter(
            Query.oneOf("state", state, DeadLetterView.State.class),
            Query.text(kind),
            Query.text(domain));
    List<DeadLetterReport> found =
        letters.newest(filter, wanted + 1, Query.cursor(cursor)).stream()
            .map(DeadLetterReport::of)
            .toList();
    return ListView.of(found, wanted, DeadLetterReport::id);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "showDeadLetter", summary = "Show a dead letter")
  public DeadLetterReport show(@PathParam("id") String id) {
    return DeadLetterReport.of(find(id));
  }

  @POST
  @Path("/{id}/redrive")
  @Consumes("application/json")
  @Operation(
      operationId = "redriveDeadLetter",
      summary = "Put a dead letter back where it came from",
      description =
          "Its bytes and properties are unchanged; the broker has confirmed it when this is answered.")
  public DeadLetterReport redrive(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return answer(id, operations.redrive(find(id), OperatorBody.note(identity.get(), body, user)));
  }

  @POST
  @Path("/{id}/discard")
  @Consumes("application/json")
  @Operation(operationId = "discardDeadLetter", summary = "Set a dead letter aside for good")
  public DeadLetterReport discard(
      @PathParam("id") String id,
      @HeaderParam(OperatorBody.USER) @Nullable String user,
      @Nullable OperatorBody body) {
    return answer(id, operations.discard(find(id), OperatorBody.note(identity.get(), body, user)));
  }

  private DeadLetterReport answer(String id, OperationResult result) {
    return switch (result) {
      case OperationResult.Done done -> DeadLetterReport.of(find(id));
      case OperationResult.Refused refused -> throw new ProblemException(refused.problem());
    };
  }

  private DeadLetterView find(String text) {
    UUID id = Query.id(text);
    return (id == null ? java.util.Optional.<DeadLetterView>empty() : letters.find(id))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "unknown-dead-letter",
                    "There is no dead letter '"
                        + text
                        + "'. GET /api/v1/dead-letters lists those that there are."));
  }
}
