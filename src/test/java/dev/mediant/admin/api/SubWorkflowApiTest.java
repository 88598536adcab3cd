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
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.mediant.testing.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A workflow of one domain calls one of another, on a real broker and a real database. */
@QuarkusTest
@WithTestResource(SubWorkflows.class)
class SubWorkflowApiTest {
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

  private String place() {
    given()
        .contentType("application/json")
        .body(
            "{\"eventId\": \"%s\", \"eventType\": \"Ordered\", \"data\": {\"order\": \"%s\"}}"
                .formatted(UUID.randomUUID(), order))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
    desk.take("store.hold", order).completed("{}");
    return find("store");
  }

  private String find(String domain) {
    String query = "/api/v1/instances?domain=" + domain + "&key=" + order;
    await("instance in " + domain)
        .atMost(Duration.ofSeconds(60))
        .until(() -> when().get(query).path("items[0].id") != null);
    return when().get(query).path("items[0].id");
  }

  private static void awaitState(String id, String state) {
    await(state)
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> when().get("/api/v1/instances/" + id).then().body("state", equalTo(state)));
  }

  @Test
  void shouldWaitForTheOtherWorkflowAndGoOnWithItsOutput() {
    String id = place();
    String called = find("warehouse");
    when()
        .get("/api/v1/instances/" + called)
        .then()
        .body("caller", equalTo(id))
        .body("root", equalTo(id))
        .body("called", empty());
    when()
        .get("/api/v1/instances/" + id)
        .then()
        .body("caller", nullValue())
        .body("root", nullValue())
        .body("called.id", contains(called))
        .body("called[0].step", equalTo("pack"))
        .body("called[0].workflow", equalTo("warehouse/pack"))
        .body("called[0].state", equalTo("RUNNING"));
    when()
        .get("/api/v1/instances/" + id + "/why")
        .then()
        .body("waitsFor.instance", hasItem(called))
        .body("waitsFor[0].detail", containsString("end of workflow warehouse/pack"))
        .body("waitsFor[0].detail", containsString("is RUNNING"));
    desk.take("warehouse.box", order).completed("{\"box\": \"B-7\"}");
    desk.take("store.pay", order).completed("{}");
    awaitState(id, "COMPLETED");
    when().get("/api/v1/instances/" + id).then().body("output.parcel", equalTo("B-7"));
    awaitState(called, "COMPLETED");
  }

  @Test
  void shouldUndoTheCompletedWorkflowWhenItsCallerRollsBack() {
    String id = place();
    String called = find("warehouse");
    desk.take("warehouse.box", order).completed("{\"box\": \"B-7\"}");
    awaitState(called, "COMPLETED");
    desk.take("store.pay", order).rejected("CardDeclined");
    desk.take("warehouse.unbox", order).completed("{}");
    desk.take("store.unhold", order).completed("{}");
    awaitState(id, "ROLLED_BACK");
    awaitState(called, "ROLLED_BACK");
    when()
        .get("/api/v1/instances/" + id)
        .then()
        .body("called.id", contains(called))
        .body("called[0].state", equalTo("ROLLED_BACK"));
  }

  @Test
  void shouldLinkCallerAndCalledOnThePage() {
    String id = place();
    String called = find("warehouse");

    when()
        .get("/instances/" + id)
        .then()
        .body(containsString("<a href=\"/instances/" + called + "\">warehouse/pack</a>"));
    when()
        .get("/instances/" + called)
        .then()
        .body(containsString("Called by"))
        .body(containsString("href=\"/instances/" + id + "\""))
        .body(not(containsString("Began with")));
    Matcher poll =
        Pattern.compile("hx-get=\"(/parts/instances/[^\"]*)\"")
            .matcher(when().get("/instances/" + id).asString());
    assertThat(poll.find()).isTrue();
    String same = poll.group(1).replace("&amp;", "&");
    given().urlEncodingEnabled(false).get(same).then().statusCode(204);
    given()
        .urlEncodingEnabled(false)
        .get(same.replaceFirst("called=\\d+", "called=0"))
        .then()
        .statusCode(200)
        .body(containsString("warehouse/pack"));
  }

  @Test
  void shouldUndoTheRunningWorkflowWhenItsCallerIsCancelled() {
    String id = place();
    String called = find("warehouse");
    Desk.Command box = desk.take("warehouse.box", order);
    given()
        .contentType("application/json")
        .body("{\"reason\": \"not wanted\"}")
        .post("/api/v1/instances/" + id + "/cancel")
        .then()
        .statusCode(200);
    awaitState(called, "ROLLING_BACK");
    awaitState(id, "ROLLING_BACK");
    box.completed("{\"box\": \"B-7\"}");
    desk.take("warehouse.unbox", order).completed("{}");
    desk.take("store.unhold", order).completed("{}");
    awaitState(id, "CANCELLED");
    awaitState(called, "ROLLED_BACK");
  }

  @Test
  void shouldRollBackWhenTheOtherWorkflowFails() {
    String id = place();
    desk.take("warehouse.box", order).rejected("NoBox");
    desk.take("store.unhold", order).completed("{}");
    awaitState(id, "ROLLED_BACK");
    when().get("/api/v1/instances/" + id).then().body("error.type", equalTo("NoBox"));
    awaitState(find("warehouse"), "FAILED");
  }
}
