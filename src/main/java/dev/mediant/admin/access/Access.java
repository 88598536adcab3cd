package dev.mediant.admin.access;

/** What the policy says to a request. */
sealed interface Access {
  /** It is for everybody; nobody asked who it is. */
  record Open() implements Access {}

  record Granted(Identity identity) implements Access {}

  /**
   * The caller has to say who it is: programs by a bearer token, people on the page {@code
   * /session}.
   */
  record TokenWanted(String detail) implements Access {}

  /** Its token lacks a role. */
  record RoleWanted(String detail) implements Access {}

  /** No token would help. */
  record Forbidden(String detail) implements Access {}
}
