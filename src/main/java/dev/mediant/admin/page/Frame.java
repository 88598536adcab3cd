package dev.mediant.admin.page;

import dev.mediant.admin.access.Identity;
import dev.mediant.admin.access.SessionCookie;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * What stands around every page.
 *
 * @param place which of the pages it is
 * @param reader who reads it, and its roles; empty where the token has no name
 * @param session whether a token was entered, which the reader may want forgotten
 */
public record Frame(String place, boolean session, String reader) {
  static Frame of(String place, HttpHeaders headers, Identity reader) {
    boolean session = headers.getCookies().containsKey(SessionCookie.NAME);
    return new Frame(place, session, reader.described());
  }
}
