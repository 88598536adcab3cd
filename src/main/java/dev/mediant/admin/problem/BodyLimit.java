package dev.mediant.admin.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that says it is too large before a byte of it is read, and one that doesn't say as
 * soon as it is: Quarkus' own limit would cut it off without a word.
 */
@ApplicationScoped
final class BodyLimit {
  /** After the caller was judged, before all else. */
  private static final int SECOND = -9_000;

  private static final int TOO_LARGE = HttpProblems.tooLarge().status();

  private final long most;
  private final BodyHandler reader;

  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
    this.most = most.asLongValue();
    this.reader = BodyHandler.create(false).setBodyLimit(this.most);
  }

  void register(@Observes Router router) {
    router.route().order(SECOND).handler(this::handle).failureHandler(BodyLimit::failed);
  }

  private void handle(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    if (lengthOf(length) > most) {
      refuse(context);
    } else if (length == null && context.normalizedPath().startsWith("/api/")) {
      // The page's forms are read by the framework; no browser sends them in chunks.
      reader.handle(context);
    } else {
      context.next();
    }
  }

  private static void failed(RoutingContext context) {
    if (context.statusCode() == TOO_LARGE && !context.response().ended()) {
      refuse(context);
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context) {
    ProblemDetail problem = HttpProblems.tooLarge();
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", ProblemDetail.MEDIA_TYPE)
        .putHeader("Connection", "close")
        .end(problem.json());
  }

  private static long lengthOf(@Nullable String header) {
    return header != null && header.matches("[0-9]{1,18}") ? Long.parseLong(header) : 0;
  }
}
