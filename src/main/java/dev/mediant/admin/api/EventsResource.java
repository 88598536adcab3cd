package dev.mediant.admin.api;

import dev.mediant.admin.operation.EventPublication;
import dev.mediant.admin.operation.EventPublication.Publication;
import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.admin.problem.ProblemException;
import dev.mediant.message.MessageProperties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Takes events over HTTP. */
@Path("/api/v1/events")
@Tag(name = "Events")
@RunOnVirtualThread
public class EventsResource {
  private final EventPublication publication;

  EventsResource(EventPublication publication) {
    this.publication = publication;
  }

  /** What the event is known by from now on. */
  public record Accepted(String eventId, String eventType) {}

  @POST
  @Consumes({"application/json", "application/cloudevents+json"})
  @ResponseStatus(202)
  @Operation(
      operationId = "publishEvent",
      summary = "Publish an event",
      description =
          "Takes the event in any form that the broker takes: a CloudEvent (structured, or binary with ce- headers), the"
              + " plain form with eventType and data, or the flat form. Its bytes go to the broker unchanged.")
  @APIResponse(responseCode = "202", description = "The broker has it")
  @APIResponse(
      responseCode = "422",
      description = "It is no event; the detail says what is wrong, and where",
      content = @Content(mediaType = ProblemDetail.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
  public Accepted publish(
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) byte[] body,
      @Context HttpHeaders headers) {
    return switch (publication.publish(body, propertiesOf(headers))) {
      case Publication.Published(var event) ->
          new Accepted(event.id().value(), event.type().value());
      case Publication.Refused(var refusal) -> throw new ProblemException(refusal.problem());
    };
  }

  /**
   * A CloudEvent in binary form says in its headers what it is; on the broker it says so the same
   * way.
   */
  private static MessageProperties propertiesOf(HttpHeaders http) {
    Map<String, Object> headers = new HashMap<>();
    http.getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith("ce-") || lower.equals("traceparent")) {
                headers.put(lower, values.getFirst());
              }
            });
    return new MessageProperties(
        http.getHeaderString(HttpHeaders.CONTENT_TYPE), null, null, null, null, null, headers);
  }
}
