package dev.mediant.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final ApiToken TOKEN = new ApiToken("a long secret");

  private final AccessPolicy open = new AccessPolicy(null, false);
  private final AccessPolicy guarded = new AccessPolicy(TOKEN, false);

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "LOCALHOST", "127.0.0.1:8080", "[::1]:8080", "[::1]"})
  void shouldServeThisMachineUnderItsOwnNamesWithoutToken(String host) {
    assertThat(open.judge(get("/api/v1/instances").host(host).caller(), NOW)).isEqualTo(granted());
  }

  @Test
  void shouldRefuseOtherMachinesWithoutToken() {
    assertThat(open.judge(get("/").fromElsewhere().caller(), NOW))
        .isInstanceOfSatisfying(
            Access.Forbidden.class, f -> assertThat(f.detail()).contains("MEDIANT_API_TOKEN"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attacker.example",
        "127.0.0.1.attacker.example",
        "localhost.attacker.example:8080",
        ""
      })
  void shouldRefuseForeignHostNamesWithoutToken(String host) {
    assertThat(open.judge(get("/").host(host).caller(), NOW)).isInstanceOf(Access.Forbidden.class);
  }

  @Test
  void shouldRefuseWhatAProxyPassesOnWithoutToken() {
    assertThat(open.judge(get("/").forwarded().caller(), NOW)).isInstanceOf(Access.Forbidden.class);
  }

  @Test
  void shouldRefuseChangesThatAnotherSitesPageSends() {
    assertThat(open.judge(post("/api/v1/events").fetchSite("cross-site").caller(), NOW))
        .isInstanceOf(Access.Forbidden.class);
    assertThat(open.judge(post("/api/v1/events").fetchSite("same-site").caller(), NOW))
        .isInstanceOf(Access.Forbidden.class);
    assertThat(open.judge(post("/api/v1/events").origin("http://attacker.example").caller(), NOW))
        .isInstanceOf(Access.Forbidden.class);
    assertThat(open.judge(post("/api/v1/events").origin("null").caller(), NOW))
        .isInstanceOf(Access.Forbidden.class);
  }

  @Test
  void shouldTakeChangesFromItsOwnPageAndFromPrograms() {
    assertThat(open.judge(post("/api/v1/events").fetchSite("same-origin").caller(), NOW))
        .isEqualTo(granted());
    assertThat(open.judge(post("/api/v1/events").origin("http://localhost:8080").caller(), NOW))
        .isEqualTo(granted());
    assertThat(open.judge(post("/api/v1/events").caller(), NOW)).isEqualTo(granted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/instances/4711",
        "/api/v1/instances",
        "/api",
        "/q/dev",
        "/q/metrics",
        "/q/openapi",
        "/nothing/known"
      })
  void shouldWantTheTokenForAllThatIsNotListed(String path) {
    assertThat(guarded.judge(get(path).fromElsewhere().caller(), NOW))
        .isInstanceOf(Access.TokenWanted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/session", "/webjars/htmx.org/x.js"})
  void shouldLetProbesAndTheTokenFormThrough(String path) {
    assertThat(guarded.judge(get(path).fromElsewhere().caller(), NOW)).isEqualTo(granted());
  }

  @Test
  void shouldLetMonitoringWithoutTokenThroughWhereSaid() {
    AccessPolicy measured = new AccessPolicy(TOKEN, true);

    assertThat(measured.judge(get("/q/metrics").fromElsewhere().caller(), NOW))
        .isEqualTo(granted());
    assertThat(measured.judge(get("/q/openapi").fromElsewhere().caller(), NOW))
        .isInstanceOf(Access.TokenWanted.class);
  }

  @Test
  void shouldNotBeFooledByDotsInThePath() {
    assertThat(guarded.judge(get("/q/health/../../api/v1/instances", "/api/v1/instances"), NOW))
        .isInstanceOf(Access.TokenWanted.class);
    assertThat(guarded.judge(get("/api/v1/instances/../../../q/health", "/q/health"), NOW))
        .isInstanceOf(Access.TokenWanted.class);
  }

  @Test
  void shouldTakeTheTokenAndNoOther() {
    assertThat(guarded.judge(get("/api/v1/instances").bearer("a long secret").caller(), NOW))
        .isEqualTo(granted());
    assertThat(guarded.judge(get("/api/v1/instances").bearer("a long secreT").caller(), NOW))
        .isInstanceOf(Access.TokenWanted.class);
    assertThat(guarded.judge(get("/api/v1/instances").bearer("").caller(), NOW))
        .isInstanceOf(Access.TokenWanted.class);
  }

  @Test
  void shouldTakeTheSessionForThePageButNotForTheApi() {
    String session = new PageSession(TOKEN).issue(NOW);

    assertThat(guarded.judge(get("/").session(session).caller(), NOW)).isEqualTo(granted());
    assertThat(guarded.judge(get("/api/v1/instances").session(session).caller(), NOW))
        .isInstanceOf(Access.TokenWanted.class);
  }

  @Test
  void shouldRefuseAChangeByCookieThatDoesNotSayWhichSiteAsks() {
    String session = new PageSession(TOKEN).issue(NOW);

    assertThat(guarded.judge(post("/instances/4711/cancel").session(session).caller(), NOW))
        .isInstanceOf(Access.Forbidden.class);
  }

  private static Access granted() {
    return new Access.Granted();
  }

  private static CallerBuilder get(String path) {
    return new CallerBuilder("GET", path);
  }

  private static CallerBuilder post(String path) {
    return new CallerBuilder("POST", path);
  }

  private static Caller get(String path, String normalized) {
    return new Caller("GET", path, normalized, true, false, "localhost", null, null, null, null);
  }
}
