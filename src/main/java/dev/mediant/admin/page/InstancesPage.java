package dev.mediant.admin.page;

import dev.mediant.admin.access.CurrentIdentity;
import dev.mediant.admin.api.InstanceQuery;
import dev.mediant.admin.view.DeployedWorkflows;
import dev.mediant.admin.view.Instances;
import dev.mediant.mediator.Workflows;
import dev.mediant.message.DomainName;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The list of instances; its table asks for itself anew every few seconds. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class InstancesPage {
  private final Instances instances;
  private final Workflows workflows;
  private final DeployedWorkflows deployed;
  private final CurrentIdentity identity;

  InstancesPage(
      Instances instances,
      Workflows workflows,
      DeployedWorkflows deployed,
      CurrentIdentity identity) {
    this.identity = identity;
    this.instances = instances;
    this.workflows = workflows;
    this.deployed = deployed;
  }

  @CheckedTemplate(basePath = "page")
  static class Templates {
    static native TemplateInstance instances(
        Frame frame, FilterForm filter, InstanceTable table, WorkflowsPart workflows);

    static native TemplateInstance instancesPart(InstanceTable table);
  }

  @GET
  @Operation(hidden = true)
  public Response page(@BeanParam InstanceQuery query, @Context HttpHeaders headers) {
    FilterForm form = form(query);
    var page =
        Templates.instances(
            Frame.of("instances", headers, identity.get()),
            form,
            table(query, form),
            WorkflowsPart.of(deployed));
    return Response.ok(page.render()).build();
  }

  @GET
  @Path("/parts/instances")
  @Operation(hidden = true)
  public Response part(@BeanParam InstanceQuery query, @QueryParam("seen") @Nullable String seen) {
    InstanceTable table = table(query, form(query));
    return table.wasSeen(seen)
        ? Response.noContent().build()
        : Response.ok(Templates.instancesPart(table).render()).build();
  }

  private FilterForm form(InstanceQuery query) {
    List<String> domains = workflows.catalogue().domains().stream().map(DomainName::value).toList();
    return FilterForm.of(query, domains);
  }

  private InstanceTable table(InstanceQuery query, FilterForm form) {
    UUID cursor = query.cursor();
    return InstanceTable.of(
        instances.list(query.filter(), query.limit(), cursor),
        form,
        cursor == null ? null : cursor.toString());
  }
}
