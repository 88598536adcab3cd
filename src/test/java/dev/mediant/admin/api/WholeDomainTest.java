package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a domain.yaml says is held to on a real broker and a real database. */
@QuarkusTest
@WithTestResource(WholeLanguage.class)
class WholeDomainTest {
  private static final String MISMATCH = "{\"id\": 7}";

  private final Desk desk = new Desk();
  private final String order = Orders.newId();

  /** A broker that is not connected yet answers no event. */
  @BeforeEach
  void awaitReadiness() {
    await("readiness")
        .atMost(Duration.ofSeconds(60))
        .until(() -> when().get("/q/health/ready").statusCode() == 200);
  }

  @AfterEach
  void leave() {
    desk.close();
  }

  @Test
  void shouldTryAgainByTheDomainsDefaultsWhenAReplyDoesNotFit() {
    // given
    String id = bill("[5, 6]");
    // when
    desk.take("contract.pay", "\"cents\":5").completed(MISMATCH);
    desk.take("contract.pay", "\"cents\":5").completed("{\"paymentId\": \"P-5\"}");
    desk.take("contract.pay", "\"cents\":6").completed("{\"paymentId\": \"P-6\"}");
    // then
    Orders.awaitState(id, "COMPLETED");
    assertThat(Orders.show(id).getList("output.paid")).isEqualTo(List.of("P-5", "P-6"));
    assertThat(errorsOf(id)).containsExactly("ReplyMismatch");
  }

  @Test
  void shouldUndoAsUnknownWhenNoReplyFits() {
    // given
    String id = bill("[5, 6]");
    desk.take("contract.pay", "\"cents\":5").completed("{\"paymentId\": \"P-5\"}");
    // when
    desk.take("contract.pay", "\"cents\":6").completed(MISMATCH);
    desk.take("contract.pay", "\"cents\":6").completed(MISMATCH);
    // then
    Desk.Command unknown = desk.take("contract.refund", "\"paymentId\":null");
    assertThat(unknown.outcome()).isEqualTo("unknown");
    unknown.completed("{}");
    Desk.Command known = desk.take("contract.refund", "\"paymentId\":\"P-5\"");
    assertThat(known.outcome()).isEqualTo("completed");
    known.completed("{}");
    Orders.awaitState(id, "ROLLED_BACK");
    assertThat(Orders.show(id).getString("error.type")).isEqualTo("ReplyMismatch");
  }

  @Test
  void shouldNeverSendARequestThatDoesNotFit() {
    // when
    String id = bill("[0]");
    // then
    Orders.awaitState(id, "FAILED");
    assertThat(Orders.show(id).getString("error.type")).isEqualTo("RequestMismatch");
    assertThat(Orders.show(id).getString("error.message")).contains("contract.pay", "/cents");
    assertNothingWasSentOf(id);
  }

  @Test
  void shouldTakeNoLongerListThanTheWorkflowSays() {
    // when
    String id = bill("[1, 2, 3]");
    // then
    Orders.awaitState(id, "FAILED");
    assertThat(Orders.show(id).getString("error.type")).isEqualTo("TooManyItems");
    assertNothingWasSentOf(id);
  }

  /** What the history doesn't issue nobody sends, and the queue holds nothing of it either. */
  private void assertNothingWasSentOf(String id) {
    assertThat(eventsOf(id)).doesNotContain("CommandIssued");
    String later = bill("[9]");
    desk.take("contract.pay", "").completed("{\"paymentId\": \"P-9\"}");
    Orders.awaitState(later, "COMPLETED");
  }

  private String bill(String cents) {
    String key = order + "-" + UUID.randomUUID();
    given()
        .contentType("application/json")
        .body(
            "{\"eventId\": \"%1$s\", \"eventType\": \"BillsDue\", \"data\": {\"order\": \"%1$s\", \"cents\": %2$s}}"
                .formatted(key, cents))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
    return Orders.awaitStarted(key);
  }

  private static List<String> eventsOf(String id) {
    return when().get("/api/v1/instances/" + id + "/history").path("items.event");
  }

  private static List<String> errorsOf(String id) {
    return Orders.show(id).getList("steps.attempts.flatten().error.type.findAll { it != null }");
  }
}
