package dev.mediant.admin.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that says it is too large before a byte of it is read. One that doesn't say meets
 * Quarkus' own limit, which cuts it off without a word.
 */
@ApplicationScoped
final class BodyLimit {
  /** After the caller was judged, before all else. */
  private static final int SECOND = 9_000;

  private final long most;

  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
    this.most = most.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, SECOND);
  }

  private void handle(RoutingContext context) {
    if (lengthOf(context.request().getHeader("Content-Length")) <= most) {
      context.next();
      return;
    }
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
