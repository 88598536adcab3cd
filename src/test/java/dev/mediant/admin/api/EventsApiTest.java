package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.mediant.testing.MediantResource;
import dev.mediant.testing.Readiness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MediantResource.class)
class EventsApiTest {
  private final String order = Orders.newId();

  @BeforeEach
  void awaitReadiness() {
    Readiness.awaitIt();
  }

  @Test
  void shouldTakeThePlainForm() {
    publish("application/json", plain("e-" + order))
        .statusCode(202)
        .body("eventId", equalTo("e-" + order))
        .body("eventType", equalTo("OrderPlaced"));
    awaitInstance();
  }

  @Test
  void shouldTakeTheFlatFormAndNameItByItsContent() {
    publish(
            "application/json",
            """
            {"eventType": "OrderPlaced", "orderId": "%s", "userId": "C-1", "amount": 5}
            """
                .formatted(order))
        .statusCode(202)
        .body("eventId", startsWith("sha256:"));
    awaitInstance();
  }

  @Test
  void shouldTakeAStructuredCloudEvent() {
    publish(
            "application/cloudevents+json",
            """
            {"specversion": "1.0", "id": "ce-%1$s", "source": "/shop", "type": "OrderPlaced",
             "data": {"orderId": "%1$s", "userId": "C-1", "amount": 5}}
            """
                .formatted(order))
        .statusCode(202)
        .body("eventId", equalTo("ce-" + order));
    awaitInstance();
  }

  @Test
  void shouldTakeABinaryCloudEvent() {
    given()
        .contentType("application/json")
        .header("ce-specversion", "1.0")
        .header("ce-id", "ceb-" + order)
        .header("ce-source", "/shop")
        .header("ce-type", "OrderPlaced")
        .body("{\"orderId\": \"" + order + "\", \"userId\": \"C-1\", \"amount\": 5}")
        .post("/api/v1/events")
        .then()
        .statusCode(202)
        .body("eventId", equalTo("ceb-" + order));
    awaitInstance();
  }

  @Test
  void shouldStartNothingTwiceWhenTheSameEventComesAgain() {
    publish("application/json", plain("e-" + order)).statusCode(202);
    awaitInstance();
    publish("application/json", plain("e-" + order)).statusCode(202);
    Orders.place(order + "-after");

    given().queryParam("key", order).get("/api/v1/instances").then().body("items", hasSize(1));
  }

  @Test
  void shouldRefuseWhatIsNoEventAndSayWhere() {
    publish("application/json", "{\"eventType\": \"OrderPlaced\",}")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/not-an-event"))
        .body(
            "detail",
            allOf(
                startsWith("The body is no event, and nothing was sent: "),
                containsString("line 1"),
                endsWith(".")));
    publish("application/json", "{\"orderId\": \"1\"}")
        .statusCode(422)
        .body("detail", containsString("type"));
    publish("application/json", "[1, 2]").statusCode(422);
    publish("application/json", "").statusCode(422);
  }

  @Test
  void shouldShowAndEndAnEventThatNobodyWants() {
    publish("application/json", "{\"eventType\": \"Nobody" + order + "\", \"id\": 1}")
        .statusCode(202);
    await().atMost(Duration.ofSeconds(60)).until(() -> deadLetter() != null);
    String id = deadLetter();

    when()
        .get("/api/v1/dead-letters/" + id)
        .then()
        .statusCode(200)
        .body("kind", equalTo("unrouted-event"))
        .body("state", equalTo("OPEN"))
        .body("body", containsString("Nobody" + order))
        .body("bodyEncoding", equalTo("utf-8"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/dead-letters/" + id + "/discard")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/reason-wanted"));
    given()
        .contentType("application/json")
        .body("{\"reason\": \"a typo\"}")
        .header("X-Mediant-User", "kim")
        .post("/api/v1/dead-letters/" + id + "/discard")
        .then()
        .statusCode(200)
        .body("state", equalTo("DISCARDED"))
        .body("resolution.by", equalTo("kim"))
        .body("resolution.reason", equalTo("a typo"));
    given()
        .contentType("application/json")
        .body("{\"reason\": \"again\"}")
        .post("/api/v1/dead-letters/" + id + "/redrive")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/already-resolved"));
  }

  @Test
  void shouldRedriveAnUnreadableEventWhichIsParkedAgain() {
    try (Desk desk = new Desk()) {
      desk.publish(
          "mediant.events",
          "OrderPlaced",
          "{\"eventType\": \"OrderPlaced\", \"x\": \"" + order + "\",}");
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> deadLetter() != null);
    String id = deadLetter();

    given()
        .contentType("application/json")
        .body("{\"reason\": \"once more\"}")
        .post("/api/v1/dead-letters/" + id + "/redrive")
        .then()
        .statusCode(200)
        .body("state", equalTo("REDRIVEN"));

    await().atMost(Duration.ofSeconds(60)).until(() -> !id.equals(deadLetter()));
  }

  /** The newest one that is about this test's order. */
  private String deadLetter() {
    return when()
        .get("/api/v1/dead-letters?limit=200")
        .then()
        .statusCode(200)
        .extract()
        .path("items.find { it.body.contains('" + order + "') }.id");
  }

  private void awaitInstance() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                given()
                    .queryParam("key", order)
                    .get("/api/v1/instances")
                    .then()
                    .body("items", hasSize(1)));
  }

  private String plain(String eventId) {
    return """
        {"eventId": "%s", "eventType": "OrderPlaced", "timestamp": "2026-03-02T09:01:00Z",
         "data": {"orderId": "%s", "userId": "C-17", "amount": 129}}
        """
        .formatted(eventId, order);
  }

  private static io.restassured.response.ValidatableResponse publish(
      String contentType, String body) {
    return given().contentType(contentType).body(body).post("/api/v1/events").then();
  }
}
