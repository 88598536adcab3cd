package dev.mediant.admin.access;

import io.vertx.core.MultiMap;

/**
 * What browsers are told with every answer: nothing from elsewhere, nothing inline, nothing framed,
 * nothing guessed.
 */
final class SecurityHeaders {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src"
          + " 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void addTo(MultiMap headers, boolean cacheable) {
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (!cacheable) {
      headers.set("Cache-Control", "no-store");
    }
  }
}
