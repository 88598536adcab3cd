package dev.mediant.admin.problem;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.SortedSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every exception that leaves a resource into a problem; stack traces stay in the log. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final AllowedMethods allowed;

  ProblemMappers(AllowedMethods allowed) {
    this.allowed = allowed;
  }

  @ServerExceptionMapper
  Response known(ProblemException failure, UriInfo uri, HttpHeaders headers) {
    return answer(failure.problem(), uri, headers);
  }

  @ServerExceptionMapper
  Response methodNotAllowed(NotAllowedException failure, UriInfo uri, HttpHeaders headers) {
    return methodNotAllowed(allowed.of(uri.getPath()), uri, headers);
  }

  /** Where two resources share a path, the framework looks at one of them only. */
  @ServerExceptionMapper
  Response notFound(NotFoundException failure, UriInfo uri, HttpHeaders headers, Request request) {
    SortedSet<String> methods = allowed.of(uri.getPath());
    return methods.isEmpty() || methods.contains(request.getMethod())
        ? ofHttp(failure, uri, headers)
        : methodNotAllowed(methods, uri, headers);
  }

  private static Response methodNotAllowed(
      SortedSet<String> methods, UriInfo uri, HttpHeaders headers) {
    String list = String.join(", ", methods);
    ProblemDetail problem = HttpProblems.methodNotAllowed(uri.getPath(), list);
    return Response.fromResponse(answer(problem, uri, headers))
        .header(HttpHeaders.ALLOW, list)
        .build();
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
  Response unexpected(Exception failure, UriInfo uri, HttpHeaders headers, Request request) {
    if (DatabaseAbsence.isBehind(failure)) {
      LOG.warnf("Answering %s failed: no database (%s)", uri.getPath(), failure.getMessage());
      return answer(DatabaseAbsence.problem(request.getMethod()), uri, headers);
    }
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
