package dev.mediant.admin.api;

import dev.mediant.admin.view.HistoryEntryView;
import dev.mediant.admin.view.InstanceLine;
import dev.mediant.admin.view.InstanceReport;
import dev.mediant.admin.view.Instances;
import dev.mediant.admin.view.ListView;
import dev.mediant.admin.view.WhyView;
import dev.mediant.mediator.Intake;
import dev.mediant.mediator.Workflows;
import dev.mediant.message.DomainName;
import dev.mediant.store.HistoryView;
import dev.mediant.store.InstanceDetail;
import dev.mediant.store.StoreFigures;
import dev.mediant.workflow.InstanceState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows instances. */
@Path("/api/v1/instances")
@Tag(name = "Instances")
@RunOnVirtualThread
public class InstancesResource {
  private final Instances instances;
  private final Intake intake;
  private final Workflows workflows;
  private final StoreFigures figures;

  InstancesResource(Instances instances, Intake intake, Workflows workflows, StoreFigures figures) {
    this.instances = instances;
    this.intake = intake;
    this.workflows = workflows;
    this.figures = figures;
  }

  @GET
  @Operation(
      operationId = "listInstances",
      summary = "List instances",
      description = "The newest first; the order does not change while you page.")
  public ListView<InstanceLine> list(@BeanParam InstanceQuery query) {
    query.check();
    return instances.list(query.filter(), query.limit(), query.cursor());
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "showInstance", summary = "Show an instance with its steps and attempts")
  public InstanceReport show(@PathParam("id") String id) {
    return instances.report(find(id));
  }

  @GET
  @Path("/{id}/history")
  @Operation(
      operationId = "showHistory",
      summary = "Show an instance's history",
      description =
          "In order. To follow an instance, ask again with the last revision that you have as the"
              + " cursor.")
  public ListView<HistoryEntryView> history(
      @PathParam("id") String id,
      @Parameter(description = "From 1 to 200 transitions; 200 if absent") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "Only what came after this revision") @QueryParam("cursor")
          @Nullable String cursor) {
    int wanted = limit == null ? Query.MAX_LIMIT : Query.limit(limit);
    long after = Query.revision(cursor);
    InstanceDetail detail = find(id);
    List<HistoryView> rows =
        instances.history(detail.instance().state().origin().id(), after, wanted + 1);
    ListView<HistoryView> part = ListView.of(rows, wanted, row -> String.valueOf(row.revision()));
    return new ListView<>(HistoryEntryView.of(part.items()), part.next());
  }

  @GET
  @Path("/{id}/why")
  @Operation(
      operationId = "explainInstance",
      summary = "Say what an instance waits for",
      description = "An open instance always waits for something; one that has ended, for nothing.")
  public WhyView why(@PathParam("id") String id) {
    InstanceState state = find(id).instance().state();
    DomainName domain = state.origin().workflow().domain();
    return WhyView.of(
        state,
        channel -> intake.consumers(domain, channel),
        instances.called(state),
        workflows.limits(domain),
        channel -> OptionalLong.of(figures.underWay(domain, channel)));
  }

  private InstanceDetail find(String id) {
    return InstancePath.find(instances, id);
  }
}
