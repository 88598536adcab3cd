package dev.mediant.admin.page;

import dev.mediant.admin.access.SessionCookie;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * What stands around every page.
 *
 * @param place which of the pages it is
 * @param session whether a token was entered, which the reader may want forgotten
 */
public record Frame(String place, boolean session) {
  static Frame of(String place, HttpHeaders headers) {
    return new Frame(place, headers.getCookies().containsKey(SessionCookie.NAME));
  }
}
