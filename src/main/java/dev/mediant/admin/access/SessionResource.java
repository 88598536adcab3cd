package dev.mediant.admin.access;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where people enter their token; programs send it with each request instead. */
@Path("/session")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SessionResource {
  private static final Pattern FIRST_IS_HTTPS = Pattern.compile("^\\s*https\\b", CASE_INSENSITIVE);
  private static final Pattern SAYS_HTTPS =
      Pattern.compile("^[^,]*\\bproto=\"?https\\b", CASE_INSENSITIVE);

  private final Tokens tokens;

  SessionResource(Tokens tokens) {
    this.tokens = tokens;
  }

  @CheckedTemplate(basePath = "page")
  static class Templates {
    static native TemplateInstance session(String next, boolean wrong);
  }

  @GET
  @Operation(hidden = true)
  public Response ask(@QueryParam("next") @Nullable String next) {
    return tokens.isEmpty()
        ? SeeOther.page("/").build()
        : Response.ok(Templates.session(ownPath(next), false).render()).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response enter(
      @FormParam("token") @Nullable String given,
      @FormParam("next") @Nullable String next,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    if (tokens.isEmpty()) {
      return SeeOther.page("/").build();
    }
    Optional<String> session = tokens.session(given == null ? "" : given.strip(), Instant.now());
    if (session.isEmpty()) {
      return Response.status(401).entity(Templates.session(ownPath(next), true).render()).build();
    }
    return SeeOther.page(ownPath(next))
        .cookie(SessionCookie.of(session.get(), isSecure(uri, headers)))
        .build();
  }

  @POST
  @Path("/end")
  @Operation(hidden = true)
  public Response end(@Context UriInfo uri, @Context HttpHeaders headers) {
    return SeeOther.page("/").cookie(SessionCookie.forgotten(isSecure(uri, headers))).build();
  }

  /** Only a path of ours: who made the link must not choose where the reader goes. */
  static String ownPath(@Nullable String next) {
    return next != null && next.matches("/([A-Za-z0-9?][A-Za-z0-9/?&=%._~+-]*)?") ? next : "/";
  }

  /**
   * Whether the browser speaks TLS, with us or with a proxy before us. Who lies about the proxy
   * only keeps the own browser from sending the cookie without TLS.
   */
  static boolean isSecure(UriInfo uri, HttpHeaders headers) {
    String proxys = headers.getHeaderString("X-Forwarded-Proto");
    String standard = headers.getHeaderString("Forwarded");
    return "https".equals(uri.getRequestUri().getScheme())
        || proxys != null && FIRST_IS_HTTPS.matcher(proxys).find()
        || standard != null && SAYS_HTTPS.matcher(standard).find();
  }
}
