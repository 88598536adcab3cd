package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.mediant.testing.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts by name on a real broker and a real database. */
@QuarkusTest
@WithTestResource(SubWorkflows.class)
class WorkflowStartApiTest {
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

  private static ValidatableResponse start(String workflow, String query, String key, String body) {
    var request = given().contentType("application/json").body(body);
    return (key.isEmpty() ? request : request.header("Idempotency-Key", key))
        .post("/api/v1/workflows/" + workflow + "/instances" + query)
        .then();
  }

  private String input() {
    return "{\"order\": \"" + order + "\", \"amount\": 2}";
  }

  @Test
  void shouldAnswerWithTheInstanceAndItsPlaceAtOnce() {
    String id =
        start("warehouse/pack", "?businessKey=" + order, "", input())
            .statusCode(202)
            .body("state", equalTo("RUNNING"))
            .body("businessKey", equalTo(order))
            .body("input.order", equalTo(order))
            .extract()
            .path("id");
    when().get("/api/v1/instances?key=" + order).then().body("items.id", equalTo(List.of(id)));
  }

  @Test
  void shouldTakeNoLargerEventThanConfigured() {
    String event =
        "{\"eventId\": \"%s\", \"eventType\": \"Ordered\", \"data\": {\"order\": \"%s\", \"x\": \"%s\"}}";
    given()
        .contentType("application/json")
        .body(event.formatted(order, order, "x".repeat(32_000)))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
    Orders.awaitStarted(order);
    given()
        .contentType("application/json")
        .body(event.formatted("large", "large", "x".repeat(33_000)))
        .post("/api/v1/events")
        .then()
        .statusCode(422)
        .body(
            "detail",
            containsString("expected an event of at most 32768 bytes (mediant.limits.event-size)"));
    desk.publish("Ordered", event.formatted("large", "large", "x".repeat(33_000)));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                when()
                    .get("/api/v1/dead-letters")
                    .then()
                    .body("items.reason", hasItem(containsString("at most 32768 bytes"))));
  }

  @Test
  void shouldWaitForTheEndAndAnswerWithTheOutput() {
    CompletableFuture<ValidatableResponse> answer =
        CompletableFuture.supplyAsync(() -> start("warehouse/pack", "?wait=30s", "", input()));
    desk.take("warehouse.box", order).completed("{\"box\": \"B-1\"}");
    answer
        .join()
        .statusCode(200)
        .body("state", equalTo("COMPLETED"))
        .body("output.box", equalTo("B-1"));
  }

  @Test
  void shouldAnswerWithWhatRunsWhenTheEndDoesNotComeInTime() {
    start("warehouse/pack", "?wait=300ms", "", input())
        .statusCode(202)
        .header("Location", containsString("/api/v1/instances/"))
        .body("state", equalTo("RUNNING"));
  }

  @Test
  void shouldStartOneInstanceWhateverNumberOfRequestsHaveTheKey() {
    List<CompletableFuture<String>> answers =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            start("warehouse/pack", "?businessKey=" + order, order, input())
                                .statusCode(202)
                                .extract()
                                .<String>path("id")))
            .toList();
    assertThat(answers.stream().map(CompletableFuture::join).collect(Collectors.toSet()))
        .hasSize(1);
    when().get("/api/v1/instances?key=" + order).then().body("items", hasSize(1));
  }

  @Test
  void shouldTakeTheInputThroughTheTriggerOfAWorkflowThatStartsFromEvents() {
    String id =
        start("store/sell", "", "", input())
            .statusCode(202)
            .body("businessKey", equalTo(order))
            .body("eventType", equalTo("Sold"))
            .body("input.cents", equalTo(200))
            .extract()
            .path("id");
    start("store/sell", "", "", input()).statusCode(202).body("id", equalTo(id));
  }

  @Test
  void shouldNotStartAgainWhatAnEventHasStarted() {
    given()
        .contentType("application/json")
        .body(
            "{\"eventId\": \"e-%s\", \"eventType\": \"Sold\", \"data\": %s}"
                .formatted(order, input()))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
    String id = Orders.awaitStarted(order);
    start("store/sell", "", "", input()).statusCode(202).body("id", equalTo(id));
  }

  @Test
  void shouldSayWhyNothingStarts() {
    start("store/sell", "", "", "{\"order\": \"x\", \"amount\": 0}")
        .statusCode(422)
        .body("type", endsWith("/not-wanted"));
    start("store/sell", "", "", "{\"order\": \"x\", \"amount\": \"a\"}")
        .statusCode(422)
        .body("type", endsWith("/trigger-failed"))
        .body(
            "detail",
            startsWith(
                "The trigger of store/sell can't be evaluated for this input, which it takes as the"
                    + " event's data: trigger."));
    start("store/sel", "", "", "{}").statusCode(404).body("type", endsWith("/unknown-workflow"));
    start("store/sell", "", "", "{").statusCode(400).body("type", endsWith("/not-json"));
    start("store/sell", "?wait=2h", "", "{}")
        .statusCode(400)
        .body("detail", containsString("at most 1m"));
    start("store/sell", "?wait=soon", "", "{}").statusCode(400);
    start("store/sell", "", "k".repeat(201), "{}").statusCode(400);
  }

  @Test
  void shouldStartNothingWhileEveryVersionIsDisabled() {
    switchSell("disable");
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> start("store/sell", "", "", input()).statusCode(404));
    } finally {
      switchSell("enable");
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> start("store/sell", "", "", input()).statusCode(202));
  }

  private static void switchSell(String to) {
    given()
        .contentType("application/json")
        .body("{\"reason\": \"a test\"}")
        .post("/api/v1/workflows/store/sell/versions/1/" + to)
        .then()
        .statusCode(200);
  }
}
