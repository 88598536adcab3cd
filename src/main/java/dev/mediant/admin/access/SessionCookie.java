package dev.mediant.admin.access;

import jakarta.ws.rs.core.NewCookie;

/**
 * The cookie that knows the page's reader: for this site's own requests only, and for no script.
 */
public final class SessionCookie {
  public static final String NAME = "mediant_session";

  private SessionCookie() {}

  static NewCookie of(String value, boolean secure) {
    return cookie(value, (int) PageSession.LIFETIME.toSeconds(), secure);
  }

  static NewCookie forgotten(boolean secure) {
    return cookie("", 0, secure);
  }

  private static NewCookie cookie(String value, int seconds, boolean secure) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
