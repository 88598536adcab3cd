package dev.mediant.admin.problem;

import jakarta.ws.rs.WebApplicationException;

/** Ends a request with a problem; thrown at the HTTP edge only. */
public final class ProblemException extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemDetail problem;

  public ProblemException(ProblemDetail problem) {
    super(problem.detail(), problem.status());
    this.problem = problem;
  }

  public static ProblemException badRequest(String name, String detail) {
    return new ProblemException(ProblemDetail.of(400, name, detail));
  }

  public static ProblemException notFound(String name, String detail) {
    return new ProblemException(ProblemDetail.of(404, name, detail));
  }

  public static ProblemException conflict(String name, String detail) {
    return new ProblemException(ProblemDetail.of(409, name, detail));
  }

  public static ProblemException unavailable(String name, String detail) {
    return new ProblemException(ProblemDetail.of(503, name, detail));
  }

  public ProblemDetail problem() {
    return problem;
  }
}
