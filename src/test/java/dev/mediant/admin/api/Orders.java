package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;

/** Orders placed over the API, and how they are. */
public final class Orders {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Orders() {}

  public static String newId() {
    return "T-" + UUID.randomUUID();
  }

  /** Returns the instance's id, once it runs. */
  public static String place(String orderId) {
    publish(orderId);
    return awaitStarted(orderId);
  }

  public static void publish(String orderId) {
    given()
        .contentType("application/json")
        .body(
            """
            {"eventId": "%s", "eventType": "OrderPlaced", "timestamp": "2026-03-02T09:01:00Z",
             "data": {"orderId": "%s", "userId": "C-17", "amount": 129}}
            """
                .formatted(UUID.randomUUID(), orderId.replace("\"", "\\\"")))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }

  /** Returns the instance's id. */
  public static String awaitStarted(String orderId) {
    await("instance of " + orderId).atMost(PATIENCE).until(() -> !find(orderId).isEmpty());
    return find(orderId);
  }

  /** Empty when there is none. */
  private static String find(String orderId) {
    JsonPath list =
        given().queryParam("key", orderId).get("/api/v1/instances").then().extract().jsonPath();
    return list.getList("items").isEmpty() ? "" : list.getString("items[0].id");
  }

  public static JsonPath show(String id) {
    return given().get("/api/v1/instances/" + id).then().statusCode(200).extract().jsonPath();
  }

  public static void awaitState(String id, String state) {
    await(id + " " + state)
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                org.assertj.core.api.Assertions.assertThat(show(id).getString("state"))
                    .isEqualTo(state));
  }
}
