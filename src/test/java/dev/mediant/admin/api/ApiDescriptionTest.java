package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.mediant.testing.MediantResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MediantResource.class)
class ApiDescriptionTest {

  @Test
  void shouldDescribeEveryOperationInOpenApi31() {
    JsonPath document =
        given()
            .accept("application/json")
            .get("/q/openapi")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(document.getString("openapi")).startsWith("3.1");
    assertThat(operations(document))
        .containsExactlyInAnyOrder(
            "GET /api/v1/workflows",
            "GET /api/v1/workflows/{domain}/{name}",
            "POST /api/v1/workflows/{domain}/{name}/instances",
            "GET /api/v1/workflows/problems",
            "POST /api/v1/workflows",
            "DELETE /api/v1/workflows/{domain}/{name}/versions/{version}",
            "POST /api/v1/workflows/{domain}/{name}/versions/{version}/disable",
            "POST /api/v1/workflows/{domain}/{name}/versions/{version}/enable",
            "GET /api/v1/instances",
            "GET /api/v1/instances/{id}",
            "GET /api/v1/instances/{id}/history",
            "GET /api/v1/instances/{id}/why",
            "POST /api/v1/instances/{id}/cancel",
            "POST /api/v1/instances/{id}/retry",
            "POST /api/v1/instances/{id}/rollback",
            "POST /api/v1/instances/{id}/suspend",
            "POST /api/v1/instances/{id}/resume",
            "POST /api/v1/instances/{id}/complete-step",
            "POST /api/v1/instances/{id}/approvals/{step}",
            "POST /api/v1/instances/{id}/skip-undo",
            "POST /api/v1/instances/{id}/mark-undone",
            "GET /api/v1/dead-letters",
            "GET /api/v1/dead-letters/{id}",
            "POST /api/v1/dead-letters/{id}/redrive",
            "POST /api/v1/dead-letters/{id}/discard",
            "POST /api/v1/events",
            "GET /api/v1/events/ignored");
    assertThat(document.getMap("components.securitySchemes")).containsKey("token");
    assertThat(document.getMap("components.schemas")).containsKeys("InstanceReport", "Problem");
  }

  @Test
  void shouldDisableAndEnableAVersionWithAReason() {
    String version = "/api/v1/workflows/customer/alertPriceWatchers/versions/1";
    given()
        .contentType("application/json")
        .header("X-Mediant-User", "ada")
        .body("{\"reason\": \"too noisy\"}")
        .post(version + "/disable")
        .then()
        .statusCode(200)
        .body("enabled", equalTo(false))
        .body("switched.by", equalTo("ada"))
        .body("switched.reason", equalTo("too noisy"));
    given()
        .contentType("application/json")
        .body("{\"reason\": \"quiet now\"}")
        .post(version + "/enable")
        .then()
        .statusCode(200)
        .body("enabled", equalTo(true));

    given()
        .contentType("application/json")
        .body("{}")
        .post(version + "/disable")
        .then()
        .statusCode(400);
    given()
        .contentType("application/json")
        .body("{\"reason\": \"why not\"}")
        .post("/api/v1/workflows/customer/alertPriceWatchers/versions/99/disable")
        .then()
        .statusCode(404);
  }

  @Test
  void shouldListWorkflowsAndShowOneWithItsYaml() {
    when()
        .get("/api/v1/workflows")
        .then()
        .statusCode(200)
        .body("items.name", hasItems("order/placeOrder", "customer/registerCustomer"))
        .body("items[0].yaml", nullValue())
        .body("items.find { it.name == 'order/placeOrder' }.events", hasItem("OrderPlaced"))
        .body("items.find { it.name == 'order/placeOrder' }.deployedAt", notNullValue());
    when()
        .get("/api/v1/workflows/order/placeOrder")
        .then()
        .statusCode(200)
        .body("version", equalTo(1))
        .body("hash.length()", equalTo(64))
        .body("yaml", containsString("workflow: placeOrder"));
    when().get("/api/v1/workflows/order/placeOrder?version=1").then().statusCode(200);
    when()
        .get("/api/v1/workflows/order/placeOrder?version=9")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/unknown-workflow"));
    when().get("/api/v1/workflows/order/placeOrder?version=one").then().statusCode(400);
  }

  @Test
  void shouldBeAliveAndReady() {
    when()
        .get("/q/health/live")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", org.hamcrest.Matchers.not(hasItem("broker")));
    when()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", hasItems("broker", "mediators"));
  }

  @Test
  void shouldShowTheBacklogAsGauges() {
    Orders.place(Orders.newId());

    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                when()
                    .get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .body(
                        containsString(
                            "mediant_instances_open{domain=\"order\",state=\"RUNNING\"}"))
                    .body(containsString("mediant_dead_letters_open"))
                    .body(containsString("mediant_outbox_oldest_age_seconds{domain=\"order\"}"))
                    .body(containsString("mediant_timers_oldest_due_age_seconds{domain=\"order\"}"))
                    .body(containsString("mediant_figures_age_seconds")));
  }

  private static List<String> operations(JsonPath document) {
    List<String> operations = new ArrayList<>();
    Map<String, Map<String, Object>> paths = document.getMap("paths");
    paths.forEach(
        (path, methods) ->
            methods.keySet().stream()
                .filter(method -> method.matches("get|post|put|delete|patch"))
                .forEach(method -> operations.add(method.toUpperCase() + " " + path)));
    return operations;
  }
}
