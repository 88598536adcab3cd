package dev.mediant.admin.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask what. With tokens set, everything but a short list wants one; without any, only this
 * machine is served, under its own names. Every change wants the role of operators, but answers to
 * what workflows ask: which roles those want is known where the instance is. A web page of somebody
 * else's can change nothing either way.
 */
final class AccessPolicy {
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Needed before anybody can say who they are, or read by probes; none of it tells of a workflow's
   * data.
   */
  private static final Set<String> OPEN =
      Set.of(
          "/session", "/session/end", "/q/health", "/mediant.css", "/mediant.js", "/favicon.svg");

  private static final List<String> OPEN_BELOW = List.of("/q/health/", "/webjars/");

  private static final String METRICS = "/q/metrics";

  private static final Pattern ANSWER =
      Pattern.compile("/api/v1/instances/[^/]+/approvals/.+|/instances/[^/]+/approvals");

  private final Tokens tokens;
  private final boolean openMetrics;

  /**
   * @param openMetrics whether metrics are for everybody, as some monitoring can send no token
   */
  AccessPolicy(Tokens tokens, boolean openMetrics) {
    this.tokens = tokens;
    this.openMetrics = openMetrics;
  }

  Access judge(Caller caller, Instant now) {
    if (tokens.isEmpty() && !isThisMachine(caller)) {
      return new Access.Forbidden(
          "No token is set, so only this machine is served, as http://localhost or http://127.0.0.1. Set"
              + " MEDIANT_API_TOKEN to let others in.");
    }
    if (caller.changesState() && comesFromAnotherSite(caller)) {
      return new Access.Forbidden(
          "A page of another site sent this request. Use this server's own page, or send it without a browser.");
    }
    if (isOpen(caller)) {
      return new Access.Open();
    }
    Identity identity = identity(caller, now);
    return identity == null ? tokenWanted(caller) : judge(caller, identity);
  }

  private static Access judge(Caller caller, Identity identity) {
    String refusal =
        caller.changesState() && !isAnswer(caller)
            ? identity.refusal(List.of(Identity.OPERATOR))
            : null;
    return refusal == null ? new Access.Granted(identity) : new Access.RoleWanted(refusal);
  }

  /** By both forms of the path, as below. */
  private static boolean isAnswer(Caller caller) {
    return ANSWER.matcher(caller.path()).matches()
        && ANSWER.matcher(caller.normalizedPath()).matches();
  }

  private static boolean isThisMachine(Caller caller) {
    return caller.loopback() && !caller.forwarded() && OWN_NAMES.contains(nameOf(caller.host()));
  }

  /**
   * The host without its port, lower case; a name that an attacker's DNS points at us is none of
   * ours.
   */
  private static String nameOf(@Nullable String host) {
    if (host == null) {
      return "";
    }
    int colon = host.lastIndexOf(':');
    String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.toLowerCase(Locale.ROOT);
  }

  /** Browsers say which site asks; programs say nothing, and no browser can make them ask. */
  private static boolean comesFromAnotherSite(Caller caller) {
    if (caller.fetchSite() != null) {
      return !caller.fetchSite().equals("same-origin") && !caller.fetchSite().equals("none");
    }
    if (caller.origin() != null) {
      return !sameAuthority(caller.origin(), caller.host());
    }
    return caller.session() != null;
  }

  private static boolean sameAuthority(String origin, @Nullable String host) {
    try {
      return host != null && host.equalsIgnoreCase(new URI(origin).getAuthority());
    } catch (URISyntaxException e) {
      return false; // "null" and the like: nobody we know
    }
  }

  /**
   * Both forms of the path must be on the list: whoever reads the other one finds nothing
   * unguarded.
   */
  private boolean isOpen(Caller caller) {
    return isOpen(caller.path()) && isOpen(caller.normalizedPath());
  }

  private boolean isOpen(String path) {
    return OPEN.contains(path)
        || OPEN_BELOW.stream().anyMatch(path::startsWith)
        || openMetrics && path.equals(METRICS);
  }

  /** Null when nobody knows who it is. */
  private @Nullable Identity identity(Caller caller, Instant now) {
    if (tokens.isEmpty()) {
      return new Identity.Administrator();
    }
    Identity bearer = tokens.bearer(caller.authorization());
    return bearer != null || caller.asksApi() ? bearer : tokens.ofSession(caller.session(), now);
  }

  private static Access tokenWanted(Caller caller) {
    return new Access.TokenWanted(
        caller.authorization() == null
            ? "Send the header 'Authorization: Bearer <token>' with a token that the server was started with"
                + " (MEDIANT_API_TOKEN, or one of mediant.api.tokens)."
            : "The token is none that the server was started with (MEDIANT_API_TOKEN, or one of"
                + " mediant.api.tokens).");
  }
}
