package dev.mediant.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole: each sample event ends as docs/samples.md says, however often it comes. */
@QuarkusTest
@WithTestResource(WholeSampleDomains.class)
class SampleDomainsTest {
  private static final Path LARGE = Path.of("workflows/order/samples/order-placed-large.json");

  @ConfigProperty(name = "mediant.rabbitmq.url")
  String broker;

  @TestHTTPResource("/api/v1/")
  URI api;

  private BareClient client;

  @BeforeEach
  void connect() throws Exception {
    client = new BareClient(broker, api);
    client.awaitDomains("order", "customer");
  }

  @AfterEach
  void close() throws IOException {
    client.close();
  }

  @Test
  void shouldEndAsDocumentedHoweverOftenAnEventComes() {
    // given
    Map<Path, String> ends = DocumentedEnds.ofReadableEvents();
    ends.keySet().removeIf(file -> file.toString().contains("never-answers")); // takes minutes
    // when
    ends.keySet().forEach(client::publish);
    decide(onlyOf(() -> client.instancesOf(LARGE)), "approved");
    // then
    ends.forEach(this::awaitEnd);
    // when
    ends.keySet().forEach(client::publish);
    awaitAllTaken();
    // then
    ends.forEach(this::awaitEnd);
  }

  @Test
  void shouldUndoALargeOrderThatAPersonRefuses() {
    // given
    String other = ShippedFiles.text(LARGE).replace("0013", "refused").replace("1013", "refused");
    client.publish("order", other.getBytes(UTF_8));
    String id = onlyOf(() -> client.instancesFor("order", "ORD-refused"));
    // when
    decide(id, "rejected");
    // then
    await("the end of " + id)
        .atMost(BareClient.PATIENCE)
        .until(() -> stateOf(client.instance(id)).equals("ROLLED_BACK"));
    assertThat(client.instance(id).at("/error/type").asText()).isEqualTo("NotApproved");
    assertThat(client.instance(id).path("steps").findValuesAsText("state"))
        .containsOnlyOnce("FAILED")
        .containsSequence("UNDONE");
  }

  @Test
  void shouldParkWhatIsNoJsonAndSayWhere() {
    // when
    client.publish(Path.of("workflows/order/samples/broken-trailing-comma.json"));
    client.publish(Path.of("workflows/customer/samples/broken-trailing-comma.json"));
    // then
    client.awaitDeadLetter("line 9, column 3");
    client.awaitDeadLetter("line 5, column 1");
  }

  private static String onlyOf(Supplier<List<JsonNode>> instances) {
    return await("an instance")
        .atMost(BareClient.PATIENCE)
        .until(instances::get, found -> found.size() == 1)
        .getFirst()
        .path("id")
        .asText();
  }

  private void decide(String id, String decision) {
    client.decide(id, "approveLargeOrder", decision);
  }

  private void awaitEnd(Path file, String end) {
    List<String> expected = end.equals(DocumentedEnds.NOTHING_STARTS) ? List.of() : List.of(end);
    await(file + " → " + end)
        .atMost(BareClient.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(client.instancesOf(file))
                    .extracting(SampleDomainsTest::stateOf)
                    .isEqualTo(expected));
  }

  private static String stateOf(JsonNode instance) {
    String attention = instance.path("needsAttention").asBoolean() ? ", needs attention" : "";
    return instance.path("state").asText() + attention;
  }

  /** Queues keep their order: when a last, unreadable message is parked, the others were taken. */
  private void awaitAllTaken() {
    for (String domain : List.of("order", "customer")) {
      String last = "last-of-" + domain;
      client.publish(domain, ("{\"" + last + "\",}").getBytes(UTF_8));
      client.awaitDeadLetter(last);
    }
  }
}
