package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.mediant.testing.MediantResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(MediantResource.class)
class ProblemsTest {
  private static final String NOBODY = "0193549e-0000-7000-8000-00000000dead";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=DONE | bad-parameter | RUNNING, SUSPENDED, ROLLING_BACK, COMPLETED",
        "status=RUNNING | unknown-parameter | domain, workflow, state",
        "needsAttention=maybe | bad-parameter | true, false",
        "from=yesterday | bad-parameter | 2026-11-22",
        "limit=0 | bad-parameter | 1 to 200",
        "limit=201 | bad-parameter | 1 to 200",
        "limit=many | bad-parameter | 1 to 200",
        "cursor=4711 | bad-cursor | next",
      })
  void shouldSayWhatAFilterTakes(String query, String type, String remedy) {
    problem(when().get("/api/v1/instances?" + query).then(), 400, type)
        .body("detail", containsString(remedy));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/instances/" + NOBODY + ", unknown-instance",
    "/api/v1/instances/4711, unknown-instance",
    "/api/v1/instances/" + NOBODY + "/history, unknown-instance",
    "/api/v1/instances/" + NOBODY + "/why, unknown-instance",
    "/api/v1/dead-letters/" + NOBODY + ", unknown-dead-letter",
    "/api/v1/dead-letters/x, unknown-dead-letter",
    "/api/v1/workflows/order/nothing, unknown-workflow",
    "/api/v1/nothing, not-found",
    "/nothing, not-found",
  })
  void shouldSayWhatIsNotThere(String path, String type) {
    problem(given().accept("application/json").get(path).then(), 404, type);
  }

  @Test
  void shouldSayWhichMethodsAreTaken() {
    problem(when().delete("/api/v1/instances").then(), 405, "method-not-allowed");
  }

  @Test
  void shouldSayWhichContentTypeIsTaken() {
    problem(
        given().contentType("text/plain").body("x").post("/api/v1/events").then(),
        415,
        "unsupported-media-type");
  }

  @Test
  void shouldSayWhereJsonIsBroken() {
    problem(
            given()
                .contentType("application/json")
                .body("{\"reason\": ")
                .post("/api/v1/instances/" + NOBODY + "/cancel")
                .then(),
            400,
            "unreadable-json")
        .body("detail", containsString("line 1"));
  }

  @Test
  void shouldRefuseWhatIsTooLarge() {
    byte[] large = new byte[3 << 20];
    java.util.Arrays.fill(large, (byte) ' ');

    problem(
        given().contentType("application/json").body(large).post("/api/v1/events").then(),
        413,
        "payload-too-large");
  }

  @Test
  void shouldShowAProblemAsAPageToPeople() {
    given()
        .accept("text/html")
        .get("/instances/" + NOBODY)
        .then()
        .statusCode(404)
        .contentType("text/html")
        .body(allOf(containsString("Unknown instance"), not(containsString("Exception"))));
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String type) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .header("Cache-Control", is("no-store"))
        .body("type", equalTo("/problems/" + type))
        .body("status", equalTo(status))
        .body("title", not(equalTo(null)))
        .body("detail", not(containsString("Exception")));
  }
}
