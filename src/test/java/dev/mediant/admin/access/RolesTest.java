package dev.mediant.admin.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.mediant.testing.MediantResource;
import dev.mediant.testing.Readiness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People with tokens of their own ask over HTTP, and a workflow asks two of them. */
@QuarkusTest
@TestProfile(RolesTest.WithNames.class)
@QuarkusTestResource(MediantResource.class)
class RolesTest {
  private static final String ALICE = "the secret of alice";
  private static final String OSCAR = "the secret of oscar";
  private static final String RITA = "the secret of rita";

  private static final String WORKFLOW =
      """
      workflow: release
      domain: papers
      version: 1
      trigger: none
      steps:
        - step: ask
          approval: { roles: [sales-manager, finance], question: "Release it?" }
        - step: confirm
          approval: { question: "Really?" }
      """;

  /** A server that knows three people and no administrator. */
  public static final class WithNames implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "mediant.api.tokens.alice.token", ALICE,
          "mediant.api.tokens.alice.roles", "sales-manager",
          "mediant.api.tokens.oscar.token", OSCAR,
          "mediant.api.tokens.oscar.roles", "operator",
          "mediant.api.tokens.rita.token", RITA);
    }
  }

  @BeforeEach
  void deploy() {
    Readiness.awaitIt();
    with(OSCAR)
        .contentType("application/yaml")
        .header("X-Mediant-User", "kim")
        .body(WORKFLOW.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/workflows")
        .then()
        .body("workflow.deployedBy", equalTo("oscar"));
  }

  @Test
  void shouldLetOnlyThoseAnswerWhomTheStepAsks() {
    String id = start();

    for (String other : new String[] {RITA, OSCAR}) {
      answer(other, id, "ask")
          .statusCode(403)
          .contentType("application/problem+json")
          .body("type", equalTo("/problems/role-wanted"))
          .body("detail", containsString("wants the role sales-manager or finance"));
    }
    answer(RITA, id, "ask").body("detail", containsString("the token of rita has no role"));
    answer(ALICE, id, "ask")
        .statusCode(200)
        .body("steps.find { it.path == 'ask' }.output.by", equalTo("alice"));
    answer(ALICE, id, "ask")
        .statusCode(409)
        .body("detail", containsString("asks nobody for approval: it is COMPLETED"));
    answer(RITA, id, "confirm")
        .statusCode(200)
        .body("state", equalTo("COMPLETED"))
        .body("steps.find { it.path == 'confirm' }.output.by", equalTo("rita"));
  }

  @Test
  void shouldLetOperatorsAloneChangeAnythingElse() {
    String id = start();

    for (String path :
        new String[] {
          "/api/v1/instances/" + id + "/cancel",
          "/api/v1/instances/" + id + "/complete-step",
          "/api/v1/workflows/papers/release/instances",
          "/api/v1/workflows/papers/release/versions/1/disable",
          "/api/v1/events"
        }) {
      json(ALICE, "{\"reason\": \"why not\", \"step\": \"ask\"}")
          .post(path)
          .then()
          .statusCode(403)
          .body("type", equalTo("/problems/role-wanted"))
          .body("detail", allOf(containsString("operator"), containsString("sales-manager")));
    }
    with(ALICE)
        .contentType("application/yaml")
        .body(WORKFLOW.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/workflows")
        .then()
        .statusCode(403);
    with(RITA)
        .get("/api/v1/instances/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("RUNNING"));
    with(RITA).get("/q/openapi").then().statusCode(200);

    json(OSCAR, "{\"reason\": \"not wanted\"}")
        .header("X-Mediant-User", "kim")
        .post("/api/v1/instances/" + id + "/cancel")
        .then()
        .statusCode(200)
        .body("state", equalTo("CANCELLED"));
    with(RITA)
        .get("/api/v1/instances/" + id + "/history")
        .then()
        .body("items.summary", hasItem("Operator oscar: cancel (not wanted)"));
  }

  @Test
  void shouldShowOnThePageWhatItsReaderMayUse() {
    String id = start();
    String page = "/instances/" + id;

    String rita = session(RITA);
    reading(rita)
        .get(page)
        .then()
        .body(containsString("You are rita (no role)"))
        .body(containsString("This wants the role sales-manager or finance, but the token of rita"))
        .body(containsString("<button disabled title=\"Say yes"))
        .body(not(containsString("value=\"approve\"")))
        .body(not(containsString("value=\"cancel\"")));
    String alice = session(ALICE);
    reading(alice)
        .get(page)
        .then()
        .body(containsString("value=\"approve\""))
        .body(not(containsString("Your name (optional)")))
        .body(not(containsString("value=\"cancel\"")));
    reading(session(OSCAR))
        .get(page)
        .then()
        .body(not(containsString("value=\"approve\"")))
        .body(containsString("value=\"cancel\""));

    press(rita, page + "/approvals", "approve")
        .statusCode(403)
        .body(containsString("Nothing was changed"));
    press(alice, page + "/approvals", "cancel").statusCode(403);
    press(alice, page + "/requests", "cancel").statusCode(403);
    press(alice, page + "/requests", "approve").statusCode(403);
    press(alice, page + "/approvals", "approve").statusCode(303);
    with(RITA)
        .get("/api/v1/instances/" + id)
        .then()
        .body("steps.find { it.path == 'ask' }.output.by", equalTo("alice"));
  }

  private static String start() {
    return json(OSCAR, "{}")
        .post("/api/v1/workflows/papers/release/instances")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static ValidatableResponse answer(String token, String id, String step) {
    return json(token, "{\"decision\": \"approved\", \"reason\": \"fine\"}")
        .header("X-Mediant-User", "kim")
        .post("/api/v1/instances/" + id + "/approvals/" + step)
        .then();
  }

  private static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification json(String token, String body) {
    return with(token).contentType("application/json").body(body);
  }

  private static String session(String token) {
    return form()
        .formParam("token", token)
        .post("/session")
        .then()
        .statusCode(303)
        .extract()
        .cookie(SessionCookie.NAME);
  }

  private static RequestSpecification reading(String session) {
    return given().cookie(SessionCookie.NAME, session).accept("text/html");
  }

  private static ValidatableResponse press(String session, String path, String action) {
    return form()
        .cookie(SessionCookie.NAME, session)
        .formParam("action", action)
        .formParam("step", "ask")
        .formParam("reason", "fine")
        .formParam("by", "kim")
        .post(path)
        .then();
  }

  private static RequestSpecification form() {
    return given()
        .redirects()
        .follow(false)
        .header("Sec-Fetch-Site", "same-origin")
        .contentType("application/x-www-form-urlencoded");
  }
}
