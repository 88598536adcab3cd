package dev.mediant.admin.page;

import dev.mediant.admin.access.CurrentIdentity;
import dev.mediant.admin.access.Identity;
import dev.mediant.admin.access.SeeOther;
import dev.mediant.admin.api.Query;
import dev.mediant.admin.operation.DeadLetterOperations;
import dev.mediant.admin.operation.OperationResult;
import dev.mediant.admin.operation.OperatorNote;
import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.DeadLetterReport;
import dev.mediant.admin.view.ListView;
import dev.mediant.store.DeadLetterFilter;
import dev.mediant.store.DeadLetterView;
import dev.mediant.store.DeadLetterViews;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The messages that could not be used, and what to do about them. */
@Path("/dead-letters")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DeadLettersPage {
  private static final int SHOWN = 50;
  private static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null);

  private final DeadLetterViews letters;
  private final DeadLetterOperations operations;
  private final CurrentIdentity identity;

  DeadLettersPage(
      DeadLetterViews letters, DeadLetterOperations operations, CurrentIdentity identity) {
    this.identity = identity;
    this.letters = letters;
    this.operations = operations;
  }

  @CheckedTemplate(basePath = "page")
  static class Templates {
    static native TemplateInstance deadLetters(
        Frame frame, List<DeadLetterRow> rows, String nextCursor, String refusal, String denial);
  }

  @GET
  @Operation(hidden = true)
  public Response page(
      @QueryParam("cursor") @Nullable String cursor, @Context HttpHeaders headers) {
    return Response.ok(render(Query.cursor(cursor), "", headers)).build();
  }

  @POST
  @Path("/{id}/requests")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response request(
      @PathParam("id") String id,
      @FormParam("action") @Nullable String action,
      @FormParam("reason") @Nullable String reason,
      @FormParam("by") @Nullable String by,
      @Context HttpHeaders headers) {
    return switch (perform(find(id), action, OperatorNote.of(identity.get(), by, "page", reason))) {
      case OperationResult.Done done -> SeeOther.page("/dead-letters").build();
      case OperationResult.Refused(ProblemDetail problem) ->
          Response.status(problem.status()).entity(render(null, problem.detail(), headers)).build();
    };
  }

  private OperationResult perform(
      DeadLetterView letter, @Nullable String action, OperatorNote note) {
    return switch (action == null ? "" : action) {
      case "redrive" -> operations.redrive(letter, note);
      case "discard" -> operations.discard(letter, note);
      default ->
          throw ProblemException.badRequest(
              "unknown-action",
              "There is no action '" + action + "'; there are redrive and discard.");
    };
  }

  private String render(@Nullable UUID before, String refusal, HttpHeaders headers) {
    List<DeadLetterReport> found =
        letters.newest(ALL, SHOWN + 1, before).stream().map(DeadLetterReport::of).toList();
    ListView<DeadLetterReport> list = ListView.of(found, SHOWN, DeadLetterReport::id);
    List<DeadLetterRow> rows = list.items().stream().map(DeadLetterRow::of).toList();
    String next = list.next() == null ? "" : list.next();
    Identity reader = identity.get();
    String denial = Objects.requireNonNullElse(reader.refusal(List.of(Identity.OPERATOR)), "");
    Frame frame = Frame.of("dead-letters", headers, reader);
    return Templates.deadLetters(frame, rows, next, refusal, denial).render();
  }

  private DeadLetterView find(String text) {
    return Optional.ofNullable(Query.id(text))
        .flatMap(letters::find)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "unknown-dead-letter", "There is no dead letter '" + text + "'."));
  }
}
