package dev.mediant.admin.access;

import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.mediator.MediantConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stands before every route: judges the caller and sets the security headers. */
@ApplicationScoped
final class AccessFilter {
  /** Before Quarkus' own filters: nobody refused costs more than this. */
  private static final int FIRST = 10_000;

  private final AccessPolicy policy;

  AccessFilter(MediantConfig config, Tokens tokens) {
    this.policy = new AccessPolicy(tokens, config.api().openMetrics());
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, FIRST);
  }

  private void handle(RoutingContext context) {
    boolean asset = context.normalizedPath().startsWith("/webjars/");
    SecurityHeaders.addTo(context.response().headers(), asset);
    Caller caller = callerOf(context);
    switch (policy.judge(caller, Instant.now())) {
      case Access.Open open -> context.next();
      case Access.Granted(Identity identity) -> {
        CurrentIdentity.keep(context, identity);
        context.next();
      }
      case Access.RoleWanted(String detail) ->
          refuse(context, ProblemDetail.of(403, "role-wanted", detail));
      case Access.Forbidden forbidden ->
          refuse(context, ProblemDetail.of(403, "forbidden", forbidden.detail()));
      case Access.TokenWanted wanted -> askForToken(context, caller, wanted.detail());
    }
  }

  private static void askForToken(RoutingContext context, Caller caller, String detail) {
    if (caller.asksAsProgram() || caller.changesState()) {
      context.response().putHeader("WWW-Authenticate", "Bearer realm=\"mediant\"");
      refuse(context, ProblemDetail.of(401, "token-wanted", detail));
    } else if (context.request().getHeader("HX-Request") != null) {
      // The page's script asks for a part of the page: have it go to the form, not show the form
      // inside the page.
      context.response().setStatusCode(401).putHeader("HX-Redirect", "/session").end();
    } else {
      String next = URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
      context.response().setStatusCode(303).putHeader("Location", "/session?next=" + next).end();
    }
  }

  private static void refuse(RoutingContext context, ProblemDetail problem) {
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", ProblemDetail.MEDIA_TYPE)
        .end(problem.json());
  }

  private static Caller callerOf(RoutingContext context) {
    HttpServerRequest request = context.request();
    return new Caller(
        request.method().name(),
        request.path(),
        context.normalizedPath(),
        isLoopback(request),
        isForwarded(request),
        hostOf(request),
        request.getHeader("Origin"),
        request.getHeader("Sec-Fetch-Site"),
        request.getHeader("Authorization"),
        sessionOf(request));
  }

  /**
   * By the connection itself, whatever headers say; the address is a literal, so nothing is looked
   * up.
   */
  private static boolean isLoopback(HttpServerRequest request) {
    try {
      String address = request.connection().remoteAddress().hostAddress();
      return address != null && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static @Nullable String hostOf(HttpServerRequest request) {
    String host = request.getHeader("Host");
    HostAndPort authority = request.authority();
    return host != null || authority == null ? host : authority.toString();
  }

  private static boolean isForwarded(HttpServerRequest request) {
    return request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null;
  }

  private static @Nullable String sessionOf(HttpServerRequest request) {
    Cookie cookie = request.getCookie(SessionCookie.NAME);
    return cookie == null ? null : cookie.getValue();
  }
}
