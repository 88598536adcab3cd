package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.testing.MediantResource;
import dev.mediant.testing.Readiness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MediantResource.class)
class InstancesApiTest {
  private static final String REASON = "{\"reason\": \"the customer called\"}";

  private final Desk desk = new Desk();
  private final String order = Orders.newId();

  @BeforeEach
  void awaitReadiness() {
    Readiness.awaitIt();
  }

  @AfterEach
  void leave() {
    desk.close();
  }

  @Test
  void shouldShowAnOrderFromItsEventToItsEnd() {
    String id = Orders.place(order);

    when()
        .get("/api/v1/instances/" + id + "/why")
        .then()
        .statusCode(200)
        .body("state", equalTo("RUNNING"))
        .body("needsAttention", equalTo(false))
        .body("waitsFor.kind", contains("REPLY"))
        .body("waitsFor[0].step", equalTo("reserveStock"))
        .body("waitsFor[0].detail", containsString("inventory.reserve"))
        .body("waitsFor[0].until", notNullValue());
    when()
        .get("/api/v1/instances/" + id)
        .then()
        .statusCode(200)
        .body("domain", equalTo("order"))
        .body("workflow", equalTo("placeOrder"))
        .body("businessKey", equalTo(order))
        .body("input.orderId", equalTo(order))
        .body("steps[0].state", equalTo("DISPATCHED"))
        .body("steps[0].attempts[0].channel", equalTo("inventory.reserve"))
        .body("steps[0].attempts[0].outcome", nullValue());

    fulfil();
    Orders.awaitState(id, "COMPLETED");

    when()
        .get("/api/v1/instances/" + id)
        .then()
        .body("output.trackingId", equalTo("TRACK-1"))
        .body("endedAt", notNullValue())
        .body("steps.path", hasItem("clearPayment/takePayment"))
        .body("steps.find { it.path == 'ship' }.output.trackingId", equalTo("TRACK-1"))
        .body("steps.find { it.path == 'ship' }.attempts.outcome", contains("COMPLETED"));
    when().get("/api/v1/instances/" + id + "/why").then().body("waitsFor", empty());
  }

  @Test
  void shouldTellTheHistoryInParts() {
    String id = Orders.place(order);
    fulfil();
    Orders.awaitState(id, "COMPLETED");

    JsonPath whole = history(id, "");
    assertThat(whole.getList("items.event", String.class))
        .startsWith("InstanceStarted")
        .contains("CommandIssued", "StepCompleted", "EventEmitted")
        .endsWith("InstanceEnded");
    assertThat(whole.getList("items.summary", String.class))
        .contains("Command to inventory.reserve, attempt 1");

    JsonPath first = history(id, "?limit=1");
    assertThat(first.getList("items.revision", Integer.class)).containsOnly(1);
    JsonPath rest = history(id, "?cursor=" + first.getString("next"));
    assertThat(first.getList("items").size() + rest.getList("items").size())
        .isEqualTo(whole.getList("items").size());
  }

  @Test
  void shouldGiveTheStateAtAnyMomentAsTheDocumentationSays() throws Exception {
    String id = Orders.place(order);
    fulfil();
    Orders.awaitState(id, "COMPLETED");
    byte[] history = when().get("/api/v1/instances/" + id + "/history").asByteArray();
    String start = history(id, "").getString("items[0].at");

    assertThat(HistoryFold.before(start, history)).isEmpty();
    JsonNode end = HistoryFold.before("9999", history);
    assertThat(end.at("/reserveStock/reservation").asText()).isEqualTo("R-1");
    assertThat(end.path("clearPayment/takePayment").path("paymentId").asText()).isEqualTo("P-1");
    assertThat(end.at("/ship/trackingId").asText()).isEqualTo("TRACK-1");
  }

  @Test
  void shouldCancelForAReasonAndKeepWhoAskedForIt() {
    String id = Orders.place(order);
    desk.take("inventory.reserve", order).completed("{\"reservation\": \"R-1\"}");

    given()
        .contentType("application/json")
        .body("{\"reason\": \"  \"}")
        .post("/api/v1/instances/" + id + "/cancel")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/reason-wanted"));
    given()
        .contentType("application/json")
        .post("/api/v1/instances/" + id + "/cancel")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/reason-wanted"));
    given()
        .contentType("application/json")
        .body(REASON)
        .header("X-Mediant-User", "kim")
        .post("/api/v1/instances/" + id + "/cancel")
        .then()
        .statusCode(200)
        .body("id", equalTo(id));

    assertThat(history(id, "").getMap("items.find { it.event == 'OperatorActed' }.details"))
        .containsEntry("by", "kim")
        .containsEntry("reason", "the customer called");
    answerUndos();
    Orders.awaitState(id, "CANCELLED");
    given()
        .contentType("application/json")
        .body(REASON)
        .post("/api/v1/instances/" + id + "/cancel")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/not-allowed"))
        .body(
            "detail",
            matchesRegex(
                "The instance has ended as CANCELLED at 20[-0-9]+T[0-9:]+Z\\. Nothing is left to do"
                    + " here; its history says what has happened\\."));
  }

  @Test
  void shouldSuspendAndResume() {
    String id = Orders.place(order);

    ask(id, "suspend").body("state", equalTo("SUSPENDED"));
    ask(id, "resume").body("state", equalTo("RUNNING"));
    given()
        .contentType("application/json")
        .body(REASON)
        .post("/api/v1/instances/" + id + "/resume")
        .then()
        .statusCode(409);
  }

  @Test
  void shouldLetAnOperatorResolveAnUndoThatIsBlocked() {
    String id = Orders.place(order);
    desk.take("inventory.reserve", order).completed("{\"reservation\": \"R-1\"}");
    desk.take("payment.charge", order).rejected("CardDeclined");
    desk.take("fraud.check", order).completed("{}");
    desk.take("inventory.release", order).rejected("ShelfGone");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Orders.show(id).getBoolean("needsAttention"));

    when()
        .get("/api/v1/instances?needsAttention=true&limit=200")
        .then()
        .body("items.id", hasItem(id));
    when()
        .get("/api/v1/instances/" + id)
        .then()
        .body("attention.cause", equalTo("ROLLBACK_BLOCKED"))
        .body("steps.find { it.path == 'reserveStock' }.state", equalTo("UNDO_BLOCKED"));
    given()
        .contentType("application/json")
        .body(REASON)
        .post("/api/v1/instances/" + id + "/mark-undone")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/step-wanted"))
        .body("detail", containsString("reserveStock"));
    given()
        .contentType("application/json")
        .body("{\"reason\": \"r\", \"step\": \"nothing\"}")
        .post("/api/v1/instances/" + id + "/skip-undo")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/unknown-step"));

    given()
        .contentType("application/json")
        .body("{\"reason\": \"counted\", \"step\": \"reserveStock\"}")
        .post("/api/v1/instances/" + id + "/mark-undone")
        .then()
        .statusCode(200);

    Orders.awaitState(id, "ROLLED_BACK");
    when()
        .get("/api/v1/instances/" + id)
        .then()
        .body("needsAttention", equalTo(false))
        .body("error.type", equalTo("CardDeclined"))
        .body("steps.find { it.path == 'reserveStock' }.state", equalTo("UNDONE"));
  }

  @Test
  void shouldCompleteOnlyWhatWaitsForAnOperator() {
    String id = Orders.place(order);
    desk.take("inventory.reserve", order);

    given()
        .contentType("application/json")
        .body(
            "{\"reason\": \"r\", \"step\": \"reserveStock\", \"output\": {\"reservation\":"
                + " \"R-1\"}}")
        .post("/api/v1/instances/" + id + "/complete-step")
        .then()
        .statusCode(409)
        .body(
            "detail",
            equalTo(
                "The step reserveStock does not wait for an operator: it is DISPATCHED. Look what the"
                    + " instance waits for."));
  }

  @Test
  void shouldPageThroughInstancesWithoutLossOrRepetition() {
    for (int i = 0; i < 5; i++) {
      Orders.place(order + "-" + i);
    }

    List<String> paged = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath part =
          given()
              .queryParam("workflow", "order/placeOrder")
              .queryParam("limit", 2)
              .queryParam("cursor", cursor)
              .get("/api/v1/instances")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      paged.addAll(part.getList("items.businessKey", String.class));
      cursor = part.getString("next");
    }

    assertThat(paged).doesNotHaveDuplicates();
    assertThat(paged)
        .containsSubsequence(order + "-4", order + "-3", order + "-2", order + "-1", order + "-0");
  }

  @Test
  void shouldFilterByTimeAndState() {
    String id = Orders.place(order);
    String startedAt = Orders.show(id).getString("startedAt");

    given()
        .queryParam("key", order)
        .queryParam("state", "running")
        .queryParam("from", startedAt)
        .get("/api/v1/instances")
        .then()
        .body("items", hasSize(1));
    given()
        .queryParam("key", order)
        .queryParam("to", startedAt)
        .get("/api/v1/instances")
        .then()
        .body("items", empty());
    given()
        .queryParam("key", order)
        .queryParam("state", "COMPLETED")
        .get("/api/v1/instances")
        .then()
        .body("items", empty())
        .body("next", nullValue());
  }

  private void fulfil() {
    desk.take("inventory.reserve", order).completed("{\"reservation\": \"R-1\"}");
    desk.take("payment.charge", order).completed("{\"paymentId\": \"P-1\"}");
    desk.take("fraud.check", order).completed("{}");
    desk.take("shipping.book", order).completed("{\"trackingId\": \"TRACK-1\"}");
  }

  /**
   * The payment and the fraud check are out when it is cancelled: what is unknown is undone too.
   */
  private void answerUndos() {
    desk.take("payment.charge", order).completed("{\"paymentId\": \"P-1\"}");
    desk.take("fraud.check", order).completed("{}");
    desk.take("payment.refund", order).completed("{}");
    desk.take("inventory.release", order).completed("{}");
  }

  private static io.restassured.response.ValidatableResponse ask(String id, String action) {
    return given()
        .contentType("application/json")
        .body(REASON)
        .post("/api/v1/instances/" + id + "/" + action)
        .then()
        .statusCode(200);
  }

  private static JsonPath history(String id, String query) {
    return given()
        .get("/api/v1/instances/" + id + "/history" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
