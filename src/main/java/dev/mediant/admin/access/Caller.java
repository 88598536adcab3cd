package dev.mediant.admin.access;

import org.jspecify.annotations.Nullable;

/**
 * What a request says about where it comes from; read from HTTP once, judged by {@link
 * AccessPolicy}.
 *
 * @param path as it was sent
 * @param normalizedPath without {@code ..}, {@code //} and needless escapes
 * @param loopback whether the connection comes from this machine
 * @param forwarded whether a proxy says that it passes the request on for somebody
 */
record Caller(
    String method,
    String path,
    String normalizedPath,
    boolean loopback,
    boolean forwarded,
    @Nullable String host,
    @Nullable String origin,
    @Nullable String fetchSite,
    @Nullable String authorization,
    @Nullable String session) {

  boolean changesState() {
    return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
  }

  /** Whether a form to enter the token would be no answer: monitoring asks below {@code /q/}. */
  boolean asksAsProgram() {
    return asksApi() || normalizedPath.startsWith("/q/");
  }

  /** Whether it is for the REST API, where programs ask; all else is for people. */
  boolean asksApi() {
    return normalizedPath.equals("/api") || normalizedPath.startsWith("/api/");
  }
}
