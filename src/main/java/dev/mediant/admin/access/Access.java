package dev.mediant.admin.access;

/** What the policy says to a request. */
sealed interface Access {
  record Granted() implements Access {}

  /**
   * The caller has to say who it is: programs by a bearer token, people on the page {@code
   * /session}.
   */
  record TokenWanted(String detail) implements Access {}

  /** No token would help. */
  record Forbidden(String detail) implements Access {}
}
