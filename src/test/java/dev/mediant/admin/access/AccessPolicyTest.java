package dev.mediant.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Identity ADMINISTRATOR = new Identity.Administrator();
  private static final Identity ALICE = new Identity.Named("alice", Set.of("sales-manager"));
  private static final Identity OSCAR = new Identity.Named("oscar", Set.of("operator"));
  private static final Tokens TOKENS =
      new Tokens(
          List.of(
              new Tokens.Owned("a long secret", ADMINISTRATOR),
              new Tokens.Owned("the secret of alice", ALICE),
              new Tokens.Owned("the secret of oscar", OSCAR)));

  private final AccessPolicy open = new AccessPolicy(new Tokens(List.of()), false);
  private final AccessPolicy guarded = new AccessPolicy(TOKENS, false);

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
    assertThat(guarded.judge(get(path).fromElsewhere().caller(), NOW)).isEqualTo(new Access.Open());
  }

  @Test
  void shouldLetMonitoringWithoutTokenThroughWhereSaid() {
    AccessPolicy measured = new AccessPolicy(TOKENS, true);

    assertThat(measured.judge(get("/q/metrics").fromElsewhere().caller(), NOW))
        .isEqualTo(new Access.Open());
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
    String session = TOKENS.session("a long secret", NOW).orElseThrow();

    assertThat(guarded.judge(get("/").session(session).caller(), NOW)).isEqualTo(granted());
    assertThat(guarded.judge(get("/api/v1/instances").session(session).caller(), NOW))
        .isInstanceOf(Access.TokenWanted.class);
  }

  @Test
  void shouldRefuseAChangeByCookieThatDoesNotSayWhichSiteAsks() {
    String session = TOKENS.session("a long secret", NOW).orElseThrow();

    assertThat(guarded.judge(post("/instances/4711/cancel").session(session).caller(), NOW))
        .isInstanceOf(Access.Forbidden.class);
  }

  @Test
  void shouldKnowWhoAsksByTokenAndBySession() {
    assertThat(guarded.judge(get("/api/v1/instances").bearer("the secret of alice").caller(), NOW))
        .isEqualTo(new Access.Granted(ALICE));
    String session = TOKENS.session("the secret of alice", NOW).orElseThrow();
    assertThat(guarded.judge(get("/").session(session).caller(), NOW))
        .isEqualTo(new Access.Granted(ALICE));
    assertThat(TOKENS.session("the secret of nobody", NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/instances/4711/cancel",
        "/api/v1/instances/4711/complete-step",
        "/api/v1/workflows",
        "/api/v1/workflows/order/placeOrder/instances",
        "/api/v1/events",
        "/api/v1/dead-letters/4711/redrive",
        "/api/v1/instances/4711/approvals/",
        "/api/v1/instances/approvals/ask",
        "/instances/4711/requests",
        "/dead-letters/4711/requests",
        "/nothing/known"
      })
  void shouldWantTheOperatorsRoleForEveryChange(String path) {
    assertThat(guarded.judge(post(path).bearer("the secret of alice").caller(), NOW))
        .isEqualTo(
            new Access.RoleWanted(
                "This wants the role operator, but the token of alice has the role sales-manager."
                    + " Ask somebody who has it, or have it added to the roles of that token"
                    + " (mediant.api.tokens)."));
    assertThat(guarded.judge(post(path).bearer("the secret of oscar").caller(), NOW))
        .isEqualTo(new Access.Granted(OSCAR));
    assertThat(guarded.judge(post(path).bearer("a long secret").caller(), NOW))
        .isEqualTo(granted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/instances/4711/approvals/ask",
        "/api/v1/instances/4711/approvals/all/0/ask",
        "/instances/4711/approvals"
      })
  void shouldLeaveAnswersToThoseWhoKnowWhomTheStepAsks(String path) {
    assertThat(guarded.judge(post(path).bearer("the secret of alice").caller(), NOW))
        .isEqualTo(new Access.Granted(ALICE));
  }

  @Test
  void shouldTakeNothingElseForAnAnswer() {
    String path = "/api/v1/instances/4711/approvals/../cancel";
    Caller caller =
        new Caller(
            "POST",
            path,
            "/api/v1/instances/4711/cancel",
            true,
            false,
            "localhost",
            null,
            null,
            "Bearer the secret of alice",
            null);
    assertThat(guarded.judge(caller, NOW)).isInstanceOf(Access.RoleWanted.class);
  }

  private static Access granted() {
    return new Access.Granted(ADMINISTRATOR);
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
