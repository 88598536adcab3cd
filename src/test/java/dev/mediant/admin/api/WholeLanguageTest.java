package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.mediant.testing.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words of the language on a real broker and a real database. */
@QuarkusTest
@WithTestResource(WholeLanguage.class)
class WholeLanguageTest {
  private final Desk desk = new Desk();
  private final String order = Orders.newId();

  /** A broker that is not connected yet answers no event. */
  @BeforeEach
  void awaitReadiness() {
    Readiness.awaitIt();
  }

  @AfterEach
  void leave() {
    desk.close();
  }

  private String place() {
    publish("OrderPlaced", "{\"orderId\": \"" + order + "\", \"items\": [\"a\", \"b\", \"c\"]}");
    return Orders.awaitStarted(order);
  }

  private static void publish(String type, String data) {
    given()
        .contentType("application/json")
        .body(
            "{\"eventId\": \"%s\", \"eventType\": \"%s\", \"data\": %s}"
                .formatted(UUID.randomUUID(), type, data))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }

  /** Everything up to the question. */
  private void prepare(String id) {
    for (String sku : new String[] {"b", "a", "c"}) {
      desk.take("language.reserve", "\"" + sku + "\"").completed("{\"place\": \"P-" + sku + "\"}");
    }
    desk.take("language.south", order).completed("{\"from\": \"south\"}");
    desk.take("language.north", order).completed("{\"from\": \"north\"}");
    desk.take("language.northOff", order).completed("{}");
    desk.take("language.ask", "\"round\":0").completed("{\"ready\": false}");
    desk.take("language.ask", "\"round\":1").completed("{\"ready\": true}");
    await("question")
        .atMost(Duration.ofSeconds(60))
        .until(() -> why(id).extract().path("waitsFor.kind").toString().contains("PERSON"));
  }

  private static ValidatableResponse why(String id) {
    return when().get("/api/v1/instances/" + id + "/why").then().statusCode(200);
  }

  private static ValidatableResponse decide(String id, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .header("X-Mediant-User", "kim")
        .post("/api/v1/instances/" + id + "/approvals/approve")
        .then();
  }

  @Test
  void shouldRunEveryWord() {
    String id = place();
    prepare(id);
    why(id).body("waitsFor.detail", hasItem("decision of sales: Ship " + order + "?"));
    decide(id, "{\"decision\": \"perhaps\", \"reason\": \"why\"}").statusCode(400);

    decide(id, "{\"decision\": \"approved\", \"reason\": \"a good one\"}").statusCode(200);
    why(id)
        .body("waitsFor.kind", hasItem("EVENT"))
        .body("waitsFor.detail", hasItem("event CreditChecked of " + order));
    publish("CreditChecked", "{\"order\": \"" + order + "\", \"good\": false}");
    publish("CreditChecked", "{\"order\": \"" + order + "\", \"good\": true, \"limit\": 7}");
    desk.take("language.pay", order).rejected("CardDeclined");
    desk.take("language.invoice", "CardDeclined").completed("{}");

    Orders.awaitState(id, "COMPLETED");
    when()
        .get("/api/v1/instances/" + id)
        .then()
        .body("output.places", contains("P-a", "P-b", "P-c"))
        .body("output.offer", equalTo("south"))
        .body("output.customer", equalTo("Ada"))
        .body("output.limit", equalTo(7))
        .body("steps.find { it.path == 'lookUp' }.attempts.size()", equalTo(2))
        .body("steps.find { it.path == 'offer/north' }.state", equalTo("UNDONE"))
        .body("steps.find { it.path == 'approve' }.output.by", equalTo("kim"));
    decide(id, "{\"decision\": \"rejected\", \"reason\": \"too late\"}").statusCode(409);
  }

  @Test
  void shouldUndoEveryWord() {
    String id = place();
    prepare(id);

    decide(id, "{\"decision\": \"rejected\", \"reason\": \"too expensive\"}").statusCode(200);
    desk.take("language.southOff", order).completed("{}");

    Orders.awaitState(id, "ROLLED_BACK");
    when()
        .get("/api/v1/instances/" + id)
        .then()
        .body("error.type", equalTo("NotApproved"))
        .body("steps.find { it.path == 'book' }.state", equalTo("UNDONE"))
        .body("steps.find { it.path == 'reserveAll/2/reserve' }.state", equalTo("UNDONE"));
  }

  @Test
  void shouldWaitUntilATimeAndCompleteByAHandler() {
    // given
    Instant due = Instant.now().plusSeconds(5);
    // when
    publish(
        "RestWanted", "{\"order\": \"%s\", \"left\": 2, \"dueAt\": \"%s\"}".formatted(order, due));
    // then
    String id = Orders.awaitStarted(order);
    Orders.awaitState(id, "COMPLETED");
    when()
        .get("/api/v1/instances/" + id)
        .then()
        .body("output.left", equalTo(0))
        .body("output.excused", equalTo(true));
    assertThat(Instant.parse(Orders.show(id).getString("endedAt"))).isAfterOrEqualTo(due);
  }

  @Test
  void shouldUndoWhatIsLate() {
    publish("LateWanted", "{\"order\": \"" + order + "\"}");
    String id = Orders.awaitStarted(order);
    desk.take("language.hold", order).completed("{}");
    desk.take("language.letGo", order).completed("{}");
    Orders.awaitState(id, "ROLLED_BACK");
    assertThat(Orders.show(id).getString("error.type")).isEqualTo("DeadlineExceeded");
  }

  @Test
  void shouldRollBackByAHandlerAndGoOnWhereAnUndoFails() {
    // given
    publish("StuckWanted", "{\"order\": \"" + order + "\"}");
    String id = Orders.awaitStarted(order);
    desk.take("language.hold", order).completed("{}");
    desk.take("language.pay", order).completed("{}");
    desk.take("language.north", order).rejected("Refused");
    desk.take("language.invoice", order).completed("{}");
    // when
    desk.take("language.refund", order).rejected("NoAccount");
    desk.take("language.letGo", order).completed("{}");
    // then
    await("an operator to be asked")
        .atMost(Duration.ofSeconds(60))
        .until(() -> "ROLLBACK_BLOCKED".equals(Orders.show(id).getString("attention.cause")));
    assertThat(Orders.show(id).getString("state")).isEqualTo("ROLLING_BACK");
    given()
        .contentType("application/json")
        .body("{\"reason\": \"the account is there now\"}")
        .post("/api/v1/instances/" + id + "/retry")
        .then()
        .statusCode(200);
    desk.take("language.refund", order).completed("{}");
    Orders.awaitState(id, "ROLLED_BACK");
    assertThat(Orders.show(id).getString("error.type")).isEqualTo("Refused");
  }

  @Test
  void shouldWaitAsLongAsAProcessorWishes() {
    // given
    publish("PatienceWanted", "{\"order\": \"" + order + "\"}");
    String id = Orders.awaitStarted(order);
    // when it asks to be left alone for a while
    Desk.Command first = desk.take("language.slow", order);
    Instant told = Instant.now();
    first.answered("failed", "3s");
    Desk.Command second = desk.take("language.slow", order);
    assertThat(Duration.between(told, Instant.now())).isGreaterThan(Duration.ofMillis(2_900));
    // and says later that it is still at work, each time before the timeout, and longer than that
    // in all
    for (int quarter = 0; quarter < 4; quarter++) {
      second.answered("progress", null);
      pause(Duration.ofMillis(1_500));
    }
    second.completed("{}");
    // then the last attempt there is has not timed out
    Orders.awaitState(id, "COMPLETED");
  }

  private static void pause(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
  }

  @Test
  void shouldStartByTheClock() {
    await("the clock")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                when().get("/api/v1/workflows/language/tick").path("schedule.lastAt") != null
                    && !when()
                        .get("/api/v1/instances?workflow=tick")
                        .path("items")
                        .equals(List.of()));
    when()
        .get("/api/v1/workflows/language/tick")
        .then()
        .body("schedule.every", equalTo("1s"))
        .body("schedule.missed", equalTo("once"))
        .body("schedule.nextAt", notNullValue())
        .body("events", empty());
    when()
        .get("/api/v1/instances?workflow=tick")
        .then()
        .body("items[0].state", equalTo("COMPLETED"))
        .body("items[0].businessKey", endsWith("Z"));
  }
}
