package dev.mediant.admin.problem;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The same problem for people: as a page, where a browser asked for one. */
final class ProblemPage {
  private ProblemPage() {}

  @CheckedTemplate(basePath = "page")
  static class Templates {
    static native TemplateInstance problem(ProblemDetail problem);
  }

  static boolean isWanted(String path, HttpHeaders headers) {
    return !path.startsWith("/api/")
        && headers.getAcceptableMediaTypes().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals);
  }

  static Response response(ProblemDetail problem) {
    return Response.status(problem.status())
        .type(MediaType.TEXT_HTML_TYPE)
        .entity(Templates.problem(problem).render())
        .build();
  }
}
