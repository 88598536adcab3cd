package dev.mediant.admin.api;

import dev.mediant.admin.view.IgnoredEventView;
import dev.mediant.admin.view.ListView;
import dev.mediant.store.IgnoredEvents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Answers "why did nothing start?" */
@Path("/api/v1/events/ignored")
@Tag(name = "Events")
@RunOnVirtualThread
public class IgnoredEventsResource {
  private final IgnoredEvents ignored;

  IgnoredEventsResource(IgnoredEvents ignored) {
    this.ignored = ignored;
  }

  @GET
  @Operation(
      operationId = "listIgnoredEvents",
      summary = "List events that no filter wanted",
      description =
          "The newest first: an item for each workflow that looked at the event, with the reason why it did not start."
              + " The last 100 of each workflow are kept, of all nodes; a new one shows after some seconds.")
  public ListView<IgnoredEventView> list(
      @Context UriInfo uri,
      @QueryParam("domain") @Nullable String domain,
      @Parameter(description = "Its name without the domain") @QueryParam("workflow")
          @Nullable String workflow,
      @Parameter(description = "From 1 to 200; 50 if absent") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "'next' of the part before") @QueryParam("cursor")
          @Nullable String cursor) {
    Query.onlyKnown(uri, List.of("domain", "workflow", "limit", "cursor"));
    int wanted = Query.limit(limit);
    List<IgnoredEventView> found =
        ignored
            .newest(Query.text(domain), Query.text(workflow), wanted + 1, Query.cursor(cursor))
            .stream()
            .map(IgnoredEventView::of)
            .toList();
    return ListView.of(found, wanted, IgnoredEventView::id);
  }
}
