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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole: each sample event ends as docs/samples.md says, however often it comes. */
@QuarkusTest
@WithTestResource(WholeSampleDomains.class)
class SampleDomainsTest {
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
    // then
    ends.forEach(this::awaitEnd);
    // when
    ends.keySet().forEach(client::publish);
    awaitAllTaken();
    // then
    ends.forEach(this::awaitEnd);
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
