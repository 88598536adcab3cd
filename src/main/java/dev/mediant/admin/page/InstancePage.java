package dev.mediant.admin.page;

import dev.mediant.admin.access.CurrentIdentity;
import dev.mediant.admin.access.SeeOther;
import dev.mediant.admin.api.Query;
import dev.mediant.admin.operation.InstanceAction;
import dev.mediant.admin.operation.InstanceOperations;
import dev.mediant.admin.operation.OperationResult;
import dev.mediant.admin.operation.OperatorNote;
import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.admin.problem.ProblemException;
import dev.mediant.admin.view.Instances;
import dev.mediant.admin.view.WhyView;
import dev.mediant.mediator.Intake;
import dev.mediant.mediator.Workflows;
import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import dev.mediant.store.HistoryView;
import dev.mediant.store.InstanceDetail;
import dev.mediant.workflow.InstanceState;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One instance, and what an operator can do with it. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class InstancePage {
  private final Instances instances;
  private final InstanceOperations operations;
  private final CurrentIdentity identity;
  private final Workflows workflows;
  private final Intake intake;

  InstancePage(
      Instances instances,
      InstanceOperations operations,
      CurrentIdentity identity,
      Workflows workflows,
      Intake intake) {
    this.intake = intake;
    this.identity = identity;
    this.instances = instances;
    this.operations = operations;
    this.workflows = workflows;
  }

  @CheckedTemplate(basePath = "page")
  static class Templates {
    static native TemplateInstance instance(Frame frame, InstanceLive live, String refusal);

    static native TemplateInstance instancePart(InstanceLive live, boolean update);
  }

  @GET
  @Path("/instances/{id}")
  @Operation(hidden = true)
  public Response page(@PathParam("id") String id, @Context HttpHeaders headers) {
    return Response.ok(render(find(id), "", headers)).build();
  }

  /** Tells nothing while the instance is as the page knows it. */
  @GET
  @Path("/parts/instances/{id}")
  @Operation(hidden = true)
  public Response part(
      @PathParam("id") String id,
      @QueryParam("revision") long revision,
      @QueryParam("called") int called) {
    InstanceDetail detail = find(id);
    InstanceState state = detail.instance().state();
    return state.revision() == revision && instances.called(state).size() == called
        ? Response.noContent().build()
        : Response.ok(Templates.instancePart(live(detail), true).render()).build();
  }

  @POST
  @Path("/instances/{id}/{what: requests|approvals}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response request(
      @PathParam("id") String id,
      @FormParam("action") @Nullable String name,
      @FormParam("step") @Nullable String step,
      @FormParam("reason") @Nullable String reason,
      @FormParam("by") @Nullable String by,
      @Context HttpHeaders headers) {
    InstanceDetail detail = find(id);
    InstanceAction action = name == null ? null : InstanceAction.of(name);
    if (action == null) {
      throw ProblemException.badRequest("unknown-action", "There is no action '" + name + "'.");
    }
    OperatorNote note = OperatorNote.of(identity.get(), by, "page", reason);
    return switch (operations.perform(action, detail.instance().state(), note, step, null)) {
      case OperationResult.Done done -> SeeOther.page("/instances/" + id).build();
      case OperationResult.Refused refused -> refused(id, refused.problem(), headers);
    };
  }

  private Response refused(String id, ProblemDetail problem, HttpHeaders headers) {
    return Response.status(problem.status())
        .entity(render(find(id), problem.detail(), headers))
        .build();
  }

  private String render(InstanceDetail detail, String refusal, HttpHeaders headers) {
    return Templates.instance(Frame.of("instance", headers, identity.get()), live(detail), refusal)
        .render();
  }

  private InstanceLive live(InstanceDetail detail) {
    InstanceState state = detail.instance().state();
    List<HistoryView> history = instances.history(detail);
    return InstanceLive.of(
        state, history, instances.calls(detail, history), waits(state), identity.get());
  }

  private List<WhyView.Wait> waits(InstanceState state) {
    DomainName domain = state.origin().workflow().domain();
    return WhyView.of(
            state,
            channel -> intake.consumers(domain, channel),
            Map.of(),
            workflows.limits(domain),
            channel -> OptionalLong.empty())
        .waitsFor();
  }

  private InstanceDetail find(String text) {
    return Optional.ofNullable(Query.id(text))
        .flatMap((UUID id) -> instances.find(new InstanceId(id)))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "unknown-instance",
                    "There is no instance '" + text + "', or retention has removed it."));
  }
}
