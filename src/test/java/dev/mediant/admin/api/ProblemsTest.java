package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.mediant.testing.MediantResource;
import dev.mediant.testing.Readiness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(MediantResource.class)
class ProblemsTest {
  private static final String NOBODY = "0193549e-0000-7000-8000-00000000dead";

  @BeforeEach
  void awaitReadiness() {
    Readiness.awaitIt();
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/instances | GET, HEAD, OPTIONS",
        "/api/v1/instances/4711 | GET, HEAD, OPTIONS",
        "/api/v1/events | OPTIONS, POST",
        "/api/v1/instances/4711/cancel | OPTIONS, POST",
        "/api/v1/workflows/order/placeOrder | GET, HEAD, OPTIONS",
      })
  void shouldSayWhichMethodsAreTaken(String path, String methods) {
    problem(when().delete(path).then(), 405, "method-not-allowed")
        .header("Allow", equalTo(methods))
        .body("detail", containsString(methods));
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

  /** {@code InputStream}s have no length, so the client sends them in chunks. */
  @ParameterizedTest
  @EnumSource
  void shouldRefuseWhatTurnsOutToBeTooLarge(HttpClient.Version version) throws Exception {
    HttpResponse<String> response = chunked(version, " ".repeat(3 << 20));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains("/problems/payload-too-large");
  }

  @ParameterizedTest
  @EnumSource
  void shouldTakeWhatComesInChunks(HttpClient.Version version) throws Exception {
    HttpResponse<String> response =
        chunked(
            version, "{\"eventId\": \"chunked\", \"eventType\": \"NobodyWantsIt\", \"data\": {}}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }

  private static HttpResponse<String> chunked(HttpClient.Version version, String body)
      throws Exception {
    URI uri = URI.create("http://localhost:" + RestAssured.port + "/api/v1/events");
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      return client.send(
          HttpRequest.newBuilder(uri)
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofInputStream(
                      () -> new ByteArrayInputStream(body.getBytes(UTF_8))))
              .build(),
          BodyHandlers.ofString());
    }
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
