package dev.mediant.admin.api;

import dev.mediant.store.InstanceFilter;
import dev.mediant.workflow.Status;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which instances are asked for, as the query says it. */
public class InstanceQuery {
  private static final List<String> KNOWN =
      List.of(
          "domain",
          "workflow",
          "state",
          "key",
          "event",
          "needsAttention",
          "from",
          "to",
          "limit",
          "cursor");

  @Context @Nullable UriInfo uri;

  @QueryParam("domain")
  @Nullable String domain;

  @Parameter(
      description = "The workflow's name, with or without its domain: placeOrder, order/placeOrder")
  @QueryParam("workflow")
  @Nullable String workflow;

  @Parameter(schema = @Schema(implementation = Status.class))
  @QueryParam("state")
  @Nullable String state;

  @Parameter(description = "The business key, whole")
  @QueryParam("key")
  @Nullable String key;

  @Parameter(description = "The initiating event's id")
  @QueryParam("event")
  @Nullable String event;

  @Parameter(schema = @Schema(implementation = Boolean.class))
  @QueryParam("needsAttention")
  @Nullable String needsAttention;

  @Parameter(description = "Started at this time or later: 2026-11-22T14:00:00Z or 2026-11-22")
  @QueryParam("from")
  @Nullable String from;

  @Parameter(description = "Started before this time")
  @QueryParam("to")
  @Nullable String to;

  @Parameter(description = "From 1 to 200; 50 if absent")
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(description = "'next' of the part before")
  @QueryParam("cursor")
  @Nullable String cursor;

  /** A misspelt filter must not pass as no filter. */
  public void check() {
    Query.onlyKnown(Objects.requireNonNull(uri), KNOWN);
  }

  /** A workflow's name may bring its domain along, as everywhere else. */
  public InstanceFilter filter() {
    String name = Query.text(workflow);
    int slash = name == null ? -1 : name.indexOf('/');
    return new InstanceFilter(
        name == null || slash < 0 ? Query.text(domain) : name.substring(0, slash),
        name == null ? null : name.substring(slash + 1),
        Query.oneOf("state", state, Status.class),
        Query.text(key),
        Query.text(event),
        Query.flag("needsAttention", needsAttention),
        Query.time("from", from),
        Query.time("to", to));
  }

  public int limit() {
    return Query.limit(limit);
  }

  public @Nullable UUID cursor() {
    return Query.cursor(cursor);
  }

  /** What was asked, by parameter; what was not is missing. Without cursor and limit. */
  public Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "domain", domain);
    put(given, "workflow", workflow);
    put(given, "state", state);
    put(given, "key", key);
    put(given, "event", event);
    put(given, "needsAttention", needsAttention);
    put(given, "from", from);
    put(given, "to", to);
    return given;
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    String text = Query.text(value);
    if (text != null) {
      given.put(name, text);
    }
  }
}
