package dev.mediant.admin.operation;

import dev.mediant.admin.problem.ProblemDetail;

/** What became of an operator's wish. */
public sealed interface OperationResult {
  /** It is committed. */
  record Done() implements OperationResult {}

  /** Nothing changed, or nobody knows; the problem says which and what to do. */
  record Refused(ProblemDetail problem) implements OperationResult {}

  static Refused refused(int status, String name, String detail) {
    return new Refused(ProblemDetail.of(status, name, detail));
  }
}
