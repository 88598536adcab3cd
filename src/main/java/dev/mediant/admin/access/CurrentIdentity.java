package dev.mediant.admin.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Who sent the request that is being answered, for resources and pages. */
@ApplicationScoped
public class CurrentIdentity {
  private static final String KEY = "mediant.identity";

  private final RoutingContext request;

  /**
   * @param request whichever is being answered
   */
  CurrentIdentity(RoutingContext request) {
    this.request = request;
  }

  static void keep(RoutingContext request, Identity identity) {
    request.put(KEY, identity);
  }

  public Identity get() {
    Identity identity = request.get(KEY);
    if (identity == null) {
      throw new IllegalStateException(
          "expected who asks to be known but "
              + request.normalizedPath()
              + " is open to everybody");
    }
    return identity;
  }
}
