package dev.mediant.admin.watch;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.mediant.admin.api.Orders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Broker or database go away under a running engine, and come back. */
@QuarkusTest
@QuarkusTestResource(value = OwnServers.class, restrictToAnnotatedClass = true)
class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Map<String, Runnable> servers;

  @Test
  void shouldSayThatTheDatabaseIsAwayAndGoOnWhenItIsBack() {
    awaitReadiness(200);
    String order = Orders.place(Orders.newId());

    servers.get("stop database").run();

    awaitReadiness(503)
        .body("status", equalTo("DOWN"))
        .body("checks.find { it.name == 'broker' }.status", equalTo("UP"))
        .body("checks.find { it.name == 'database' }.status", equalTo("DOWN"))
        .body("checks.find { it.name == 'database' }.data.reason", containsString("not answer"));
    when().get("/q/health/live").then().statusCode(200);
    wantsDatabase(when().get("/api/v1/instances"));
    wantsDatabase(when().get("/api/v1/instances/" + order));
    wantsDatabase(when().get("/api/v1/dead-letters"))
        .body("detail", containsString("nothing was read"));
    wantsDatabase(reason().post("/api/v1/instances/" + order + "/suspend"))
        .body("detail", containsString("whether anything was changed is not known"));
    given()
        .accept("text/html")
        .get("/")
        .then()
        .statusCode(503)
        .contentType("text/html")
        .body(allOf(containsString("database"), not(containsString("Exception"))));
    String meanwhile = Orders.newId();
    Orders.publish(meanwhile);

    servers.get("start database").run();

    awaitReadiness(200);
    Orders.awaitStarted(meanwhile);
    reason().post("/api/v1/instances/" + order + "/suspend").then().statusCode(200);
  }

  @Test
  void shouldSayThatTheBrokerIsAwayAndGoOnWhenItIsBack() {
    awaitReadiness(200);
    String order = Orders.place(Orders.newId());

    servers.get("stop broker").run();

    awaitReadiness(503)
        .body("checks.find { it.name == 'broker' }.status", equalTo("DOWN"))
        .body("checks.find { it.name == 'broker' }.data.reason", containsString("not connected"))
        .body("checks.find { it.name == 'database' }.status", equalTo("UP"));
    when().get("/q/health/live").then().statusCode(200);
    when().get("/api/v1/instances/" + order).then().statusCode(200);
    reason().post("/api/v1/instances/" + order + "/suspend").then().statusCode(200);
    given()
        .contentType("application/json")
        .body("{\"eventType\": \"OrderPlaced\", \"data\": {}}")
        .post("/api/v1/events")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/broker-unavailable"));

    servers.get("start broker").run();

    awaitReadiness(200);
    Orders.place(Orders.newId());
  }

  private static ValidatableResponse awaitReadiness(int status) {
    return await("readiness " + status)
        .atMost(PATIENCE)
        .until(() -> when().get("/q/health/ready"), answer -> answer.statusCode() == status)
        .then();
  }

  private static ValidatableResponse wantsDatabase(Response response) {
    return response
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/database-unavailable"))
        .body("detail", containsString("/q/health/ready"));
  }

  private static RequestSpecification reason() {
    return given().contentType("application/json").body("{\"reason\": \"looks odd\"}");
  }
}
