package dev.mediant.admin.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * An error as the API tells it (RFC 9457).
 *
 * @param type a stable name to program against, such as {@code /problems/unknown-instance}
 * @param title the same for every problem of the type
 * @param detail what happened here, and what to do
 */
public record ProblemDetail(String type, String title, int status, String detail) {
  public static final String MEDIA_TYPE = "application/problem+json";
  public static final MediaType MEDIA = MediaType.valueOf(MEDIA_TYPE);

  /** Of a type that has a page of its own: {@code name} as in {@code unknown-instance}. */
  public static ProblemDetail of(int status, String name, String detail) {
    String title = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
    return new ProblemDetail("/problems/" + name, title, status, detail);
  }

  /** For edges that write bytes themselves. */
  public String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .toString();
  }

  Response response() {
    return Response.status(status).type(MEDIA).entity(this).build();
  }
}
