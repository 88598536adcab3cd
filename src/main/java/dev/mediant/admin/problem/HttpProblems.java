package dev.mediant.admin.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import org.jspecify.annotations.Nullable;

/** The problems that HTTP itself has with a request, each with the way out. */
public final class HttpProblems {
  private static final String SEE = " The API is described at /q/openapi.";

  private HttpProblems() {}

  static ProblemDetail of(int status, String path, @Nullable JacksonException unreadable) {
    return switch (status) {
      case 400 -> unreadable == null ? badRequest(path) : unreadableJson(unreadable);
      case 404 -> ProblemDetail.of(404, "not-found", "There is nothing at " + path + "." + SEE);
      case 405 -> methodNotAllowed(path, "other methods");
      case 406 ->
          ProblemDetail.of(
              406, "not-acceptable", "Ask for application/json, or leave the header Accept out.");
      case 413 -> tooLarge();
      case 415 ->
          ProblemDetail.of(
              415,
              "unsupported-media-type",
              "Send JSON with the header 'Content-Type: application/json', a workflow with 'Content-Type:"
                  + " application/yaml'."
                  + SEE);
      default ->
          ProblemDetail.of(
              status, "http-" + status, "The request can't be answered at " + path + "." + SEE);
    };
  }

  static ProblemDetail methodNotAllowed(String path, String allowed) {
    return ProblemDetail.of(
        405, "method-not-allowed", path + " takes " + allowed + ", not this method." + SEE);
  }

  public static ProblemDetail tooLarge() {
    return ProblemDetail.of(
        413,
        "payload-too-large",
        "The body is larger than this server takes (quarkus.http.limits.max-body-size). Send a smaller document, or"
            + " put the large part elsewhere and send where it is.");
  }

  static ProblemDetail internal(String reference) {
    return ProblemDetail.of(
        500,
        "internal-error",
        "Something went wrong on the server; whether it changed anything is not known. The log tells more under "
            + reference
            + ".");
  }

  static ProblemDetail unreadableJson(JacksonException failure) {
    JsonLocation at = failure.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return ProblemDetail.of(
        400,
        "unreadable-json",
        "The body can't be read as the JSON that is expected here"
            + where
            + ": "
            + failure.getOriginalMessage()
            + "."
            + SEE);
  }

  private static ProblemDetail badRequest(String path) {
    return ProblemDetail.of(400, "bad-request", "The request to " + path + " can't be read." + SEE);
  }
}
