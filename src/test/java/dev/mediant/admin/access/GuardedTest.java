package dev.mediant.admin.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.mediant.testing.MediantResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(GuardedTest.WithToken.class)
@QuarkusTestResource(MediantResource.class)
class GuardedTest {
  /** A server that was started with a token. */
  public static final class WithToken implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("mediant.api.token", "a long secret");
    }
  }

  @Test
  void shouldWantTheTokenOfPrograms() {
    when()
        .get("/api/v1/instances")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body("type", equalTo("/problems/token-wanted"))
        .body("detail", containsString("Authorization: Bearer"));
    given().auth().preemptive().oauth2("another").get("/api/v1/instances").then().statusCode(401);
    given()
        .auth()
        .preemptive()
        .oauth2("a long secret")
        .get("/api/v1/instances")
        .then()
        .statusCode(200);
  }

  @Test
  void shouldLetPeopleEnterTheTokenAndForgetIt() {
    given()
        .redirects()
        .follow(false)
        .accept("text/html")
        .get("/?state=RUNNING")
        .then()
        .statusCode(303)
        .header("Location", containsString("/session?next=%2F%3Fstate%3DRUNNING"));
    when().get("/session").then().statusCode(200).body(containsString("MEDIANT_API_TOKEN"));
    form()
        .formParam("token", "wrong")
        .post("/session")
        .then()
        .statusCode(401)
        .body(containsString("not a token"));

    String cookie =
        form()
            .formParam("token", "a long secret")
            .formParam("next", "/?state=RUNNING")
            .post("/session")
            .then()
            .statusCode(303)
            .header("Location", containsString("/?state=RUNNING"))
            .header(
                "Set-Cookie", allOf(containsString("HttpOnly"), containsString("SameSite=Strict")))
            .extract()
            .cookie(SessionCookie.NAME);

    given()
        .cookie(SessionCookie.NAME, cookie)
        .accept("text/html")
        .get("/")
        .then()
        .statusCode(200)
        .body(containsString("Forget the token"));
    given().cookie(SessionCookie.NAME, cookie).get("/api/v1/instances").then().statusCode(401);
    form()
        .cookie(SessionCookie.NAME, cookie)
        .post("/session/end")
        .then()
        .statusCode(303)
        .cookie(SessionCookie.NAME, "");
  }

  @ParameterizedTest
  @CsvSource({"X-Forwarded-Proto,https", "Forwarded,for=192.0.2.1;proto=https"})
  void shouldKeepTheCookieToTlsBehindAProxy(String header, String value) {
    form()
        .header(header, value)
        .formParam("token", "a long secret")
        .post("/session")
        .then()
        .header("Set-Cookie", containsString("Secure"))
        .header("Location", equalTo("/"));
    form()
        .header("X-Forwarded-Proto", "http, https")
        .formParam("token", "a long secret")
        .post("/session")
        .then()
        .header("Set-Cookie", org.hamcrest.Matchers.not(containsString("Secure")));
  }

  @Test
  void shouldSendNobodyElsewhere() {
    for (String next :
        new String[] {"//attacker.example", "https://attacker.example", "/\\attacker.example"}) {
      form()
          .formParam("token", "a long secret")
          .formParam("next", next)
          .post("/session")
          .then()
          .statusCode(303)
          .header("Location", org.hamcrest.Matchers.endsWith("/"))
          .header("Location", org.hamcrest.Matchers.not(containsString("attacker")));
    }
  }

  @Test
  void shouldTakeNoChangeByCookieFromAnotherSite() {
    String cookie =
        form()
            .formParam("token", "a long secret")
            .post("/session")
            .then()
            .extract()
            .cookie(SessionCookie.NAME);

    given()
        .cookie(SessionCookie.NAME, cookie)
        .header("Sec-Fetch-Site", "cross-site")
        .formParam("x", "y")
        .post("/dead-letters/x/requests")
        .then()
        .statusCode(403);
    given()
        .cookie(SessionCookie.NAME, cookie)
        .formParam("x", "y")
        .post("/dead-letters/x/requests")
        .then()
        .statusCode(403);
  }

  @Test
  void shouldSendThePagesScriptToTheForm() {
    given()
        .header("HX-Request", "true")
        .get("/parts/instances")
        .then()
        .statusCode(401)
        .header("HX-Redirect", equalTo("/session"));
  }

  @Test
  void shouldLetProbesThrough() {
    when().get("/q/health/live").then().statusCode(200);
    when().get("/q/health/ready").then().statusCode(200);
    when().get("/mediant.css").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/q/openapi"})
  void shouldWantTheTokenOfMonitoringAndOfTools(String path) {
    when()
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Bearer"));
    given().auth().preemptive().oauth2("a long secret").get(path).then().statusCode(200);
  }

  private static io.restassured.specification.RequestSpecification form() {
    return given()
        .redirects()
        .follow(false)
        .header("Sec-Fetch-Site", "same-origin")
        .contentType("application/x-www-form-urlencoded");
  }
}
