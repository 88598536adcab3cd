package dev.mediant.admin.access;

import dev.mediant.mediator.MediantConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where people enter the token; programs send it with each request instead. */
@Path("/session")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SessionResource {
  private static final URI START = URI.create("/");

  private final Optional<ApiToken> token;

  SessionResource(MediantConfig config) {
    this.token = config.api().token().map(ApiToken::new);
  }

  @CheckedTemplate(basePath = "page")
  static class Templates {
    static native TemplateInstance session(String next, boolean wrong);
  }

  @GET
  @Operation(hidden = true)
  public Response ask(@QueryParam("next") @Nullable String next) {
    return token.isEmpty()
        ? Response.seeOther(START).build()
        : Response.ok(Templates.session(ownPath(next), false).render()).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response enter(
      @FormParam("token") @Nullable String given,
      @FormParam("next") @Nullable String next,
      @Context UriInfo uri) {
    if (token.isEmpty()) {
      return Response.seeOther(START).build();
    }
    if (given == null || !token.get().matches(given.strip())) {
      return Response.status(401).entity(Templates.session(ownPath(next), true).render()).build();
    }
    String session = new PageSession(token.get()).issue(Instant.now());
    return Response.seeOther(URI.create(ownPath(next)))
        .cookie(SessionCookie.of(session, isSecure(uri)))
        .build();
  }

  @POST
  @Path("/end")
  @Operation(hidden = true)
  public Response end(@Context UriInfo uri) {
    return Response.seeOther(START).cookie(SessionCookie.forgotten(isSecure(uri))).build();
  }

  /** Only a path of ours: who made the link must not choose where the reader goes. */
  static String ownPath(@Nullable String next) {
    return next != null && next.matches("/([A-Za-z0-9?][A-Za-z0-9/?&=%._~+-]*)?") ? next : "/";
  }

  private static boolean isSecure(UriInfo uri) {
    return "https".equals(uri.getRequestUri().getScheme());
  }
}
