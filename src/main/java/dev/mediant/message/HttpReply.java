package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the response to an {@code http} step's request means to the step. */
public final class HttpReply {
  /** Nothing came back, or not all of it. */
  public static final String UNREACHABLE = "HttpUnreachable";

  /** The response is larger than the configuration lets it be. */
  public static final String TOO_LARGE = "HttpTooLarge";

  /** The host is not on the list of those that may be asked. */
  public static final String NOT_ALLOWED = "HttpNotAllowed";

  /** What the step's expressions gave is no request. */
  public static final String BAD_REQUEST = "HttpBadRequest";

  private static final String STATUS = "HttpStatus";
  private static final Set<Integer> NOT_NOW = Set.of(425, 429, 503);
  private static final int REQUEST_TIMEOUT = 408;

  private HttpReply() {}

  /**
   * 2xx completes; 408, 425, 429 and 5xx are trouble that may pass; whatever else is a no.
   *
   * @param request as the step was sent it
   * @param headers of the response, by their names in small letters
   * @param retryAfter what the response says of the next attempt
   */
  public static Reply of(
      JsonNode request,
      int status,
      ObjectNode headers,
      JsonNode body,
      @Nullable Duration retryAfter) {
    if (status / 100 == 2) {
      boolean full = request.path("response").asText().equals("full");
      return new Reply.Completed(full ? full(status, headers, body) : body);
    }
    ErrorDetail error =
        new ErrorDetail(
            STATUS + status,
            described(request) + " was answered with status " + status,
            full(status, headers, body));
    if (NOT_NOW.contains(status)) {
      return new Reply.Failed(error, retryAfter);
    }
    return status == REQUEST_TIMEOUT || status / 100 == 5
        ? trouble(request, error, retryAfter)
        : new Reply.Rejected(error);
  }

  /** Trouble on the way: what only reads has done nothing, anything else may have been done. */
  public static Reply trouble(JsonNode request, ErrorDetail error, @Nullable Duration retryAfter) {
    return isRead(request)
        ? new Reply.Failed(error, retryAfter)
        : new Reply.Unknown(error, retryAfter);
  }

  public static boolean isRead(JsonNode request) {
    String method = request.path("method").asText();
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Without its query, where personal data stands more often than elsewhere. */
  public static String described(JsonNode request) {
    String url = request.path("url").asText();
    int query = url.indexOf('?');
    return request.path("method").asText() + " " + (query < 0 ? url : url.substring(0, query));
  }

  private static ObjectNode full(int status, ObjectNode headers, JsonNode body) {
    ObjectNode full = JsonNodeFactory.instance.objectNode().put("status", status);
    full.set("headers", headers);
    full.set("body", body);
    return full;
  }
}
