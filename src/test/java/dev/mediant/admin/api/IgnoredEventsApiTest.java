package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.mediant.testing.MediantResource;
import dev.mediant.testing.Readiness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MediantResource.class)
class IgnoredEventsApiTest {
  private static final String OURS = "items.findAll { it.eventId == 'worthless' }";

  @BeforeEach
  void awaitReadiness() {
    Readiness.awaitIt();
  }

  @Test
  void shouldSayWhyNothingStarted() {
    given()
        .contentType("application/json")
        .body(
            """
            {"eventId": "worthless", "eventType": "OrderPlaced", "timestamp": "2026-03-02T09:01:00Z",
             "data": {"orderId": "4711", "userId": "C-17", "amount": 0}}
            """)
        .post("/api/v1/events")
        .then()
        .statusCode(202);

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                when()
                    .get("/api/v1/events/ignored?domain=order&workflow=placeOrder")
                    .then()
                    .statusCode(200)
                    .body(OURS + ".workflow", contains("order/placeOrder"))
                    .body(OURS + "[0].eventType", equalTo("OrderPlaced"))
                    .body(OURS + "[0].version", equalTo(1))
                    .body(OURS + "[0].reason", equalTo("its filter .amount > 0 gave false"))
                    .body(OURS + "[0].at", notNullValue()));
    when()
        .get("/api/v1/events/ignored?type=OrderPlaced")
        .then()
        .statusCode(400)
        .body("detail", containsString("domain, workflow"));
  }
}
