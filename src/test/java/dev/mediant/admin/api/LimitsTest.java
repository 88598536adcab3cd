package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.mediant.testing.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever exceeds a limit learns which one, on a real broker and a real database. */
@QuarkusTest
@WithTestResource(Limited.class)
class LimitsTest {
  private final Desk desk = new Desk();

  @BeforeEach
  void awaitReadiness() {
    Readiness.awaitIt();
  }

  @AfterEach
  void leave() {
    desk.close();
  }

  /** Returns the instance's id; asked again under one key, one instance starts. */
  private static String start(String workflow, String text) {
    RequestSpecification start =
        given()
            .contentType("application/json")
            .header("Idempotency-Key", Orders.newId())
            .body("{\"text\": \"" + text + "\"}");
    return await("a start of " + workflow)
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> start.post("/api/v1/workflows/limits/" + workflow + "/instances").path("id"),
            Objects::nonNull);
  }

  private static void expectError(String id, String type, String message) {
    JsonPath shown = Orders.show(id);
    assertThat(shown.getString("error.type")).isEqualTo(type);
    assertThat(shown.getString("error.message")).contains(message);
  }

  private void holdAndAnswer(String text) {
    desk.take("limits.hold", text).completed("{}");
  }

  @Test
  void shouldUndoWhatGoesRoundInCircles() {
    String id = start("round", "in circles");
    holdAndAnswer("in circles");
    desk.take("limits.letGo", "in circles").completed("{}");
    Orders.awaitState(id, "ROLLED_BACK");
    expectError(id, "TooMuchHistory", "mediant.limits.transitions is 40");
  }

  @Test
  void shouldAskAnOperatorPastThePivot() {
    String id = start("forward", "past the pivot");
    holdAndAnswer("past the pivot");
    Orders.awaitState(id, "SUSPENDED");
    assertThat(Orders.show(id).getString("attention.cause")).isEqualTo("LIMIT_AFTER_PIVOT");
    given()
        .contentType("application/json")
        .body("{\"reason\": \"it is known to take that long\"}")
        .post("/api/v1/instances/" + id + "/resume")
        .then()
        .statusCode(200);
    Orders.awaitState(id, "COMPLETED");
  }

  @Test
  void shouldStopWhatHoardsDocuments() {
    String id = start("hoard", "x".repeat(2_000));
    for (int item = 0; item < 6; item++) {
      desk.take("limits.ask", "xxx").completed("\"" + "y".repeat(14_000) + "\"");
    }
    Orders.awaitState(id, "FAILED");
    expectError(id, "TooMuchHistory", "mediant.limits.instance-size");
  }

  @Test
  void shouldStopWhatNeverPauses() {
    String id = start("burst", "");
    Orders.awaitState(id, "FAILED");
    expectError(id, "TooMuchHistory", "facts in one transition");
  }

  @Test
  void shouldStopALoopAtItsMax() {
    String id = start("rounds", "");
    Orders.awaitState(id, "FAILED");
    expectError(id, "TooManyRounds", "3");
  }

  @Test
  void shouldFailAStepWhoseDocumentIsTooLarge() {
    String id = start("large", "z".repeat(10_000));
    desk.take("limits.ask", "zzz").completed("{}");
    desk.take("limits.forget", "zzz").completed("{}");
    Orders.awaitState(id, "ROLLED_BACK");
    expectError(id, "PayloadTooLarge", "mediant.limits.payload");
  }

  @Test
  void shouldUndoAsUnknownWhatWasAnsweredAtTooGreatLength() {
    String id = start("large", "at length");
    desk.take("limits.ask", "at length").completed("\"" + "y".repeat(20_000) + "\"");
    Desk.Command undo = desk.take("limits.forget", "at length");
    assertThat(undo.outcome()).isEqualTo("unknown");
    undo.completed("{}");
    Orders.awaitState(id, "ROLLED_BACK");
    expectError(id, "PayloadTooLarge", "mediant.limits.payload");
  }

  @Test
  void shouldParkAnEventThatIsTooLarge() {
    String event = "{\"eventType\": \"OrderPlaced\", \"data\": \"" + "x".repeat(13_000) + "\"}";
    given()
        .contentType("application/json")
        .body(event)
        .post("/api/v1/events")
        .then()
        .statusCode(422)
        .body("detail", containsString("mediant.limits.event-size"));
    desk.publish("", "mediant.limits.events", event);
    await("a dead letter")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                when()
                    .get("/api/v1/dead-letters?state=open")
                    .then()
                    .body("items.reason", hasItem(containsString("mediant.limits.event-size"))));
  }

  @Test
  void shouldDeployNoWorkflowWithTooManySteps() {
    expectRefusal("  - { step: s%d, wait: 1s }\n", "too-many-steps", "mediant.limits.steps");
  }

  @Test
  void shouldDeployNoWorkflowThatIsTooNested() {
    StringBuilder steps = new StringBuilder();
    for (int level = 0; level < 4; level++) {
      steps.append("    ".repeat(level)).append("  - step: s").append(level).append("\n");
      steps.append("    ".repeat(level)).append("    steps:\n");
    }
    steps.append("    ".repeat(4)).append("  - { step: last, wait: 1s }\n");
    expectRefusal(steps.toString(), "too-nested", "mediant.limits.nesting");
  }

  /** The text is repeated for as many steps as there may be, and one more, if it has a number. */
  private static void expectRefusal(String steps, String rule, String key) {
    StringBuilder all = new StringBuilder("workflow: toobig\ndomain: limits\nversion: 1\n");
    all.append("trigger: none\nsteps:\n");
    for (int step = 0; step < (steps.contains("%d") ? 11 : 1); step++) {
      all.append(steps.formatted(step));
    }
    given()
        .contentType("application/yaml")
        .body(all.toString().getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/workflows")
        .then()
        .statusCode(422)
        .body("problems.rule", hasItem(rule))
        .body("problems.message", hasItem(containsString(key)));
  }
}
