package dev.mediant.admin.problem;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every exception that leaves a resource into a problem; stack traces stay in the log. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response known(ProblemException failure) {
    return failure.problem().response();
  }

  @ServerExceptionMapper
  Response ofHttp(WebApplicationException failure, UriInfo uri) {
    Response original = failure.getResponse();
    ProblemDetail problem = HttpProblems.of(original.getStatus(), uri.getPath(), cause(failure));
    Response.ResponseBuilder answer = Response.fromResponse(problem.response());
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? answer.build() : answer.header(HttpHeaders.ALLOW, allow).build();
  }

  @ServerExceptionMapper
  Response unreadableJson(JacksonException failure) {
    return HttpProblems.unreadableJson(failure).response();
  }

  @ServerExceptionMapper
  Response unexpected(Exception failure, UriInfo uri) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(
        failure,
        "Answering %s failed; the caller was given the reference %s",
        uri.getPath(),
        reference);
    return ProblemDetail.of(
            500,
            "internal-error",
            "Something went wrong on the server; nothing is known to have changed. The log tells more under "
                + reference
                + ".")
        .response();
  }

  private static @Nullable JacksonException cause(Throwable failure) {
    return failure.getCause() instanceof JacksonException unreadable ? unreadable : null;
  }
}
