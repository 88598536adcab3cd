package dev.mediant.admin.access;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * Sends a browser on to another page of ours. By its path alone: where a proxy speaks TLS for us,
 * we don't know the whole address.
 */
public final class SeeOther {
  private SeeOther() {}

  public static Response.ResponseBuilder page(String path) {
    return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
  }
}
