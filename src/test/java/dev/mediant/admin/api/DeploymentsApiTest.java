package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.mediant.testing.MediantResource;
import dev.mediant.testing.Readiness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workflows of domains that the engine didn't know when it started. */
@QuarkusTest
@QuarkusTestResource(MediantResource.class)
class DeploymentsApiTest {
  @Inject DataSource database;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeEach
  void awaitReadiness() {
    Readiness.awaitIt();
  }

  @Test
  void shouldRunAWorkflowOfANewDomainFromTheNextEventOn() {
    deploy(workflow("parcel", 1, "first"), "ada")
        .statusCode(201)
        .header("Location", endsWith("/api/v1/workflows/parcel/send?version=1"))
        .body("outcome", equalTo("DEPLOYED"))
        .body("problems", empty())
        .body("workflow.starts", equalTo(true))
        .body("workflow.deployedBy", equalTo("ada"))
        .body("workflow.source", equalTo("api"))
        .body("workflow.removed", nullValue());

    String id = start("parcel");
    try (Desk desk = new Desk()) {
      desk.take("parcel.book", id).completed("{}");
    }
    Orders.awaitState(Orders.awaitStarted(id), "COMPLETED");
    when()
        .get("/api/v1/workflows")
        .then()
        .body("items.find { it.name == 'parcel/send' }.version", equalTo(1))
        .body("items.find { it.name == 'order/placeOrder' }.source", endsWith("place-order.yaml"));
  }

  @Test
  void shouldTellEveryMistakeAsLintDoes() {
    String wrong =
        workflow("letter", 1, "wrong")
            .replace("timeout: 1m", "timeout: soon")
            .replace("rollback: none", "rolback: none");
    deploy(wrong, "ada")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-workflow"))
        .body("detail", containsString("2 errors"))
        .body("problems.rule", hasItems("bad-duration", "unknown-key"))
        .body("problems.find { it.rule == 'bad-duration' }.line", equalTo(9))
        .body("problems.find { it.rule == 'bad-duration' }.column", equalTo(14))
        .body("problems.find { it.rule == 'bad-duration' }.file", equalTo("workflow.yaml"))
        .body(
            "problems.find { it.rule == 'unknown-key' }.text",
            containsString("10 |     rolback: none\n   |     ^~~~~~~"));
    deploy("\u0000".getBytes(java.nio.charset.StandardCharsets.UTF_8), "ada", "").statusCode(422);
    deploy(new byte[] {(byte) 0xff}, "ada", "")
        .statusCode(422)
        .body("problems.rule", hasItem("unreadable-file"));
    deploy(workflow("letter", 1, "x".repeat(600_000)), "ada")
        .statusCode(422)
        .body("problems.rule", hasItem("too-large"));
    deploy(workflow("letter", 1, "x".repeat(1_200_000)), "ada").statusCode(413);
    when().get("/api/v1/workflows/letter/send").then().statusCode(404);
  }

  /** The shipped domain declares its channels, so that others are mistakes. */
  @Test
  void shouldReadAWorkflowWithWhatItsDomainShares() {
    deploy(workflow("order", 1, "first"), "ada")
        .statusCode(422)
        .body("problems.rule", hasItem("undeclared-channel"));
  }

  @Test
  void shouldValidateWithoutChangingAnything() {
    deploy(workflow("note", 1, "first").getBytes(), "ada", "?validateOnly=true&file=note/send.yaml")
        .statusCode(200)
        .body("outcome", equalTo("DEPLOYED"))
        .body("validateOnly", equalTo(true))
        .body("workflow", nullValue());
    when().get("/api/v1/workflows/note/send").then().statusCode(404);
    deploy(workflow("note", 1, "first").getBytes(), "ada", "?validateOnly=true&file=x/send.yaml")
        .statusCode(422)
        .body("problems.rule", hasItem("domain-folder"));
    deploy(workflow("note", 1, "first").getBytes(), "ada", "?validateOnly=perhaps").statusCode(400);
  }

  /** As on a node of an older version, in a rolling update. */
  @Test
  void shouldTakeNoWorkflowOfADomainWhoseSettingsItCannotRead() throws SQLException {
    execute(
        "INSERT INTO domain_definition (domain, content_hash, source, deployed_by, deployment) VALUES"
            + " ('attic', 'newer', '{\"text\": \"novelties: {}\\n\", \"files\": {}}', 'ada',"
            + " nextval('domain_deployment'))");
    try {
      for (String query : new String[] {"", "?validateOnly=true"}) {
        deploy(workflow("attic", 1, "first").getBytes(), "ada", query)
            .statusCode(409)
            .body("type", equalTo("/problems/unreadable-domain"))
            .body("detail", containsString("attic/send v1 is not deployed"))
            .body("detail", containsString("novelties"));
      }
      when().get("/api/v1/workflows/attic/send").then().statusCode(404);
    } finally {
      execute("DELETE FROM domain_definition WHERE domain = 'attic'");
    }
    deploy(workflow("attic", 1, "first"), "ada").statusCode(201);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void shouldKeepAVersionAsItIs() {
    deploy(workflow("card", 1, "first"), "ada").statusCode(201);

    deploy(workflow("card", 1, "first"), "bob")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"))
        .body("workflow.deployedBy", equalTo("ada"));
    deploy(workflow("card", 1, "second"), "bob")
        .statusCode(409)
        .body("type", equalTo("/problems/changed-version"))
        .body("detail", containsString("Give the new content version 2."));
    deploy(workflow("card", 1, "second").getBytes(), "bob", "?validateOnly=true").statusCode(409);
    deploy(workflow("card", 2, "second"), "bob").statusCode(201);
    when()
        .get("/api/v1/workflows?versions=all")
        .then()
        .body("items.findAll { it.name == 'card/send' }.version", equalTo(java.util.List.of(2, 1)))
        .body(
            "items.findAll { it.name == 'card/send' }.starts",
            equalTo(java.util.List.of(true, false)));
    when().get("/api/v1/workflows?versions=some").then().statusCode(400);
  }

  @Test
  void shouldNameANumberThatNothingWasEverDeployedUnder() {
    deploy(workflow("tube", 1, "first"), "ada").statusCode(201);
    deploy(workflow("tube", 2, "second"), "ada").statusCode(201);
    given().delete("/api/v1/workflows/tube/send/versions/2?reason=wrong").then().statusCode(200);

    deploy(workflow("tube", 1, "third"), "bob")
        .statusCode(409)
        .body("detail", containsString("and goes on. Give the new content version 3."));
    deploy(workflow("tube", 2, "third"), "bob")
        .statusCode(409)
        .body(
            "detail",
            containsString(
                "removed it, and its number stays taken. Give the new content version 3."));
  }

  @Test
  void shouldRemoveAVersionThatNoOpenInstanceNeeds() {
    deploy(workflow("crate", 1, "first"), "ada").statusCode(201);
    String id = start("crate");
    String instance = Orders.awaitStarted(id);

    remove("crate", "?reason=wrong")
        .statusCode(409)
        .body("type", equalTo("/problems/instances-running"))
        .body("detail", containsString("1 open instance of crate/send v1 needs it"));
    remove("crate", "").statusCode(400).body("type", equalTo("/problems/reason-wanted"));

    try (Desk desk = new Desk()) {
      desk.take("crate.book", id).completed("{}");
    }
    Orders.awaitState(instance, "COMPLETED");
    remove("crate", "?reason=wrong")
        .statusCode(200)
        .body("removed.by", equalTo("ada"))
        .body("removed.reason", equalTo("wrong"));

    // what ended can still be read, and the number still says what it was
    when().get("/api/v1/instances/" + instance).then().statusCode(200);
    when().get("/api/v1/instances/" + instance + "/history").then().statusCode(200);
    when().get("/api/v1/instances/" + instance + "/why").then().statusCode(200);
    when()
        .get("/api/v1/workflows/crate/send?version=1")
        .then()
        .statusCode(200)
        .body("yaml", containsString("domain: crate"))
        .body("starts", equalTo(false));
    when().get("/api/v1/workflows").then().body("items.name", not(hasItem("crate/send")));
    remove("crate", "?reason=again").statusCode(404);

    given()
        .contentType("application/json")
        .body("{\"reason\": \"it was right\"}")
        .post("/api/v1/workflows/crate/send/versions/1/enable")
        .then()
        .statusCode(200)
        .body("removed", nullValue())
        .body("starts", equalTo(true));
    Orders.awaitStarted(start("crate"));
  }

  @Test
  void shouldShowVersionsSideBySideOnThePage() {
    deploy(workflow("shelf", 1, "first"), "ada").statusCode(201);
    Orders.awaitStarted(start("shelf"));
    deploy(workflow("shelf", 2, "second"), "bob").statusCode(201);
    assertThat(page("shelf/send"))
        .satisfiesExactly(
            line -> assertThat(line).contains("v2, started by", "0 open; deployed", "by bob"),
            line -> assertThat(line).contains("v1 <", "starts nothing more", "1 open; deployed"));

    given()
        .header("X-Mediant-User", "eve")
        .contentType("application/json")
        .body("{\"reason\": \"<too> early\"}")
        .post("/api/v1/workflows/shelf/send/versions/2/disable")
        .then()
        .statusCode(200);

    assertThat(page("shelf/send"))
        .satisfiesExactly(
            line -> assertThat(line).contains("disabled</strong> by eve: &lt;too&gt; early"),
            line -> assertThat(line).contains("v1, started by"));
  }

  private static java.util.List<String> page(String workflow) {
    return given()
        .get("/")
        .asString()
        .lines()
        .filter(line -> line.contains("<strong>" + workflow + "</strong>"))
        .toList();
  }

  @Test
  void shouldSayWhatIsWrongWherePeopleAndMonitorsLook() {
    when()
        .get("/api/v1/workflows/problems")
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("next", nullValue());
    when()
        .get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'workflows' }.status", equalTo("UP"))
        .body("checks.find { it.name == 'workflows' }.data.errors", equalTo(0));
    when()
        .get("/q/metrics")
        .then()
        .body(containsString("mediant_workflow_problems{severity=\"error\"} 0.0"));
    assertThat(given().get("/q/metrics").asString().lines())
        .filteredOn(line -> line.startsWith("# HELP mediant_"))
        .isNotEmpty()
        .allMatch(line -> line.matches("# HELP \\w+ \\S.*"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/workflows")
        .then()
        .statusCode(415)
        .body("detail", containsString("application/yaml"));
  }

  private static String workflow(String domain, int version, String description) {
    return """
    workflow: send
    domain: %1$s
    version: %2$d
    description: %3$s
    trigger: { event: %1$s.ready, key: .id }
    steps:
      - step: book
        dispatch: %1$s.book
        timeout: 1m
        rollback: none
    """
        .formatted(domain, version, description);
  }

  private static ValidatableResponse deploy(String yaml, String user) {
    return deploy(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8), user, "");
  }

  private static ValidatableResponse deploy(byte[] yaml, String user, String query) {
    return given()
        .header("Content-Type", "application/yaml")
        .header("X-Mediant-User", user)
        .body(yaml)
        .post("/api/v1/workflows" + query)
        .then();
  }

  private static ValidatableResponse remove(String domain, String query) {
    return given()
        .header("X-Mediant-User", "ada")
        .delete("/api/v1/workflows/" + domain + "/send/versions/1" + query)
        .then();
  }

  /** Returns the key of an instance that starts. */
  private static String start(String domain) {
    String id = UUID.randomUUID().toString();
    given()
        .contentType("application/json")
        .body(
            "{\"eventId\": \"%1$s\", \"eventType\": \"%2$s.ready\", \"data\": {\"id\": \"%1$s\"}}"
                .formatted(id, domain))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
    return id;
  }
}
