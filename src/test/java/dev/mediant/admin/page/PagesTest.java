package dev.mediant.admin.page;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.mediant.admin.api.Desk;
import dev.mediant.admin.api.Orders;
import dev.mediant.testing.MediantResource;
import dev.mediant.testing.Readiness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MediantResource.class)
class PagesTest {

  @BeforeEach
  void awaitReadiness() {
    Readiness.awaitIt();
  }

  @Test
  void shouldListInstancesUnderAStrictPolicy() {
    String order = Orders.newId();
    String id = Orders.place(order);

    given()
        .accept("text/html")
        .get("/")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'self'"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Cache-Control", equalTo("no-store"))
        .body(containsString(order))
        .body(containsString("/instances/" + id))
        .body(containsString("order/placeOrder"))
        .body(containsString("(file order/place-order.yaml)"))
        .body(containsString(", awaits <code>PaymentSettled</code>"))
        .body(not(containsString("style=")))
        .body(not(containsString("<style")))
        .body(not(containsString("onclick")));
  }

  @Test
  void shouldShowTimesWithoutScripts() {
    String id = Orders.place(Orders.newId());

    for (String path : new String[] {"/", "/instances/" + id, "/parts/instances/" + id}) {
      String page = given().accept("text/html").get(path).asString();
      Assertions.assertThat(Pattern.compile("<time[^>]*>([^<]*)</time>").matcher(page).results())
          .as(path)
          .isNotEmpty()
          .allMatch(
              time ->
                  time.group()
                      .matches(
                          "<time datetime=\"([-0-9]{10})T([:0-9]{8})[.0-9]*Z\">\\1 \\2 UTC</time>"));
    }
    when().get("/").then().body(containsString("Times are UTC."));
  }

  @Test
  void shouldSayWhatToTypeWhenThereIsNothing() {
    given()
        .accept("text/html")
        .get("/?key=nobody")
        .then()
        .statusCode(200)
        .body(containsString("No instance matches the filter"));
  }

  @Test
  void shouldServeItsScriptsAndStylesItself() {
    when().get("/webjars/htmx.org/2.0.8/dist/htmx.min.js").then().statusCode(200);
    when().get("/mediant.js").then().statusCode(200);
    when().get("/mediant.css").then().statusCode(200);
    when().get("/favicon.svg").then().statusCode(200);
  }

  @Test
  void shouldShowPayloadsAsTextOnly() {
    String order = "<script>alert('" + Orders.newId() + "')</script>";
    String id = Orders.place(order);

    for (String path : new String[] {"/", "/instances/" + id, "/parts/instances/" + id}) {
      given()
          .accept("text/html")
          .get(path)
          .then()
          .statusCode(200)
          .body(allOf(not(containsString("<script>alert")), containsString("&lt;script&gt;alert")));
    }
  }

  @Test
  void shouldAskForTheProcessorWhereNobodyConsumes() {
    String id = Orders.place(Orders.newId());
    given()
        .accept("text/html")
        .get("/instances/" + id)
        .then()
        .statusCode(200)
        .body(containsString("nobody consumes its queue: is the processor running?"));
  }

  @Test
  void shouldTellNothingWhileNothingChanged() {
    String order = Orders.newId();
    String id = Orders.place(order);
    String page = given().accept("text/html").get("/?key=" + order).asString();
    String poll = find("hx-get=\"(/parts/instances\\?[^\"]*)\"", page).replace("&amp;", "&");

    given().accept("text/html").urlEncodingEnabled(false).get(poll).then().statusCode(204);
    try (Desk desk = new Desk()) {
      String part = find("hx-get=\"([^\"]*)\"", given().get("/instances/" + id).asString());
      given().urlEncodingEnabled(false).get(part).then().statusCode(204);
      desk.take("inventory.reserve", order).completed("{}");
      desk.take("payment.charge", order);
      given()
          .urlEncodingEnabled(false)
          .get(part)
          .then()
          .statusCode(200)
          .body(containsString("takePayment"))
          .body(containsString("hx-swap-oob"));
    }
  }

  @Test
  void shouldAskAnInstanceFromTheFormAndShowWhyNot() {
    String id = Orders.place(Orders.newId());
    String requests = "/instances/" + id + "/requests";

    given()
        .redirects()
        .follow(false)
        .formParam("action", "suspend")
        .formParam("reason", "lunch")
        .formParam("by", "kim")
        .post(requests)
        .then()
        .statusCode(303)
        .header("Location", containsString("/instances/" + id));
    when()
        .get("/instances/" + id)
        .then()
        .body(containsString("Suspended"))
        .body(containsString("Operator kim: suspend (lunch)"));
    given()
        .formParam("action", "suspend")
        .formParam("reason", "again")
        .post(requests)
        .then()
        .statusCode(409)
        .body(containsString("Nothing was changed"));
    given()
        .formParam("action", "suspend")
        .formParam("reason", "")
        .post(requests)
        .then()
        .statusCode(400)
        .body(containsString("Say why"));
    given()
        .header("Sec-Fetch-Site", "cross-site")
        .formParam("action", "resume")
        .formParam("reason", "evil")
        .post(requests)
        .then()
        .statusCode(403);
  }

  @Test
  void shouldListDeadLetters() {
    given()
        .accept("text/html")
        .get("/dead-letters")
        .then()
        .statusCode(200)
        .body(containsString("Dead letters"));
  }

  private static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    Assertions.assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
