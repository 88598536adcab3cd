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
  Response known(ProblemException failure, UriInfo uri, HttpHeaders headers) {
    return answer(failure.problem(), uri, headers);
  }

  @ServerExceptionMapper
  Response ofHttp(WebApplicationException failure, UriInfo uri, HttpHeaders headers) {
    Response original = failure.getResponse();
    ProblemDetail problem = HttpProblems.of(original.getStatus(), uri.getPath(), cause(failure));
    return answer(problem, uri, headers);
  }

  @ServerExceptionMapper
  Response unreadableJson(JacksonException failure, UriInfo uri, HttpHeaders headers) {
    return answer(HttpProblems.unreadableJson(failure), uri, headers);
  }

  @ServerExceptionMapper
  Response unexpected(Exception failure, UriInfo uri, HttpHeaders headers) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(
        failure,
        "Answering %s failed; the caller was given the reference %s",
        uri.getPath(),
        reference);
    return answer(HttpProblems.internal(reference), uri, headers);
  }

  private static Response answer(ProblemDetail problem, UriInfo uri, HttpHeaders headers) {
    return ProblemPage.isWanted(uri.getPath(), headers)
        ? ProblemPage.response(problem)
        : problem.response();
  }

  private static @Nullable JacksonException cause(Throwable failure) {
    return failure.getCause() instanceof JacksonException unreadable ? unreadable : null;
  }
}
