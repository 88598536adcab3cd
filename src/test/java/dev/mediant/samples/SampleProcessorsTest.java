package dev.mediant.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.mediant.testing.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample processors over a real broker, spoken to as the engine does. */
@QuarkusTest
@WithTestResource(BrokerForSamples.class)
class SampleProcessorsTest {
  @ConfigProperty(name = "mediant.rabbitmq.url")
  String url;

  private Connection connection;
  private Channel channel;
  private String replies;

  @BeforeEach
  void connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(url);
    connection = factory.newConnection("test");
    channel = connection.createChannel();
    replies =
        channel
            .queueDeclare("test.replies-" + UUID.randomUUID(), true, false, false, null)
            .getQueue();
  }

  @AfterEach
  void close() throws IOException {
    channel.queueDelete(replies);
    connection.close();
  }

  @Test
  void shouldAnswerOnceTheQueueIsThere() throws IOException {
    // given
    declare("payment.charge");
    // when
    send("payment.charge", "cmd-1", "key-1", "{\"orderId\": \"ORD-1\", \"amount\": 129}");
    // then
    GetResponse reply = reply();
    assertThat(reply.getProps().getCorrelationId()).isEqualTo("cmd-1");
    assertThat(reply.getProps().getContentType()).isEqualTo("application/json");
    assertThat(reply.getProps().getHeaders().get("mediant-outcome")).hasToString("completed");
    assertThat(body(reply).getString("paymentId")).startsWith("PAY-");
  }

  @Test
  void shouldRejectWithAProblem() throws IOException {
    declare("payment.charge");
    send("payment.charge", "cmd-2", "key-2", "{\"orderId\": \"ORD-2~payment.charge=reject\"}");
    GetResponse reply = reply();
    assertThat(reply.getProps().getContentType()).isEqualTo("application/problem+json");
    assertThat(reply.getProps().getHeaders().get("mediant-outcome")).hasToString("rejected");
    assertThat(body(reply).getString("type")).isEqualTo("CardDeclined");
  }

  @Test
  void shouldServeOthersWhileOneIsLate() throws IOException {
    declare("shipping.book");
    send("shipping.book", "late", "key-3", "{\"orderId\": \"ORD-3~shipping.book=late-2s\"}");
    send("shipping.book", "prompt", "key-4", "{\"orderId\": \"ORD-4\"}");
    assertThat(reply().getProps().getCorrelationId()).isEqualTo("prompt");
    assertThat(reply().getProps().getCorrelationId()).isEqualTo("late");
  }

  @Test
  void shouldAcknowledgeWhatItDoesNotAnswer() throws IOException {
    declare("fraud.check");
    send("fraud.check", "silent", "key-5", "{\"orderId\": \"ORD-5~fraud.check=silent\"}");
    send("fraud.check", "next", "key-6", "{\"orderId\": \"ORD-6\"}");
    assertThat(reply().getProps().getCorrelationId()).isEqualTo("next");
    awaitNoneUnacknowledged("fraud.check");
  }

  @Test
  void shouldGoOnAfterALostConnection() throws IOException {
    // given
    declare("loyalty.credit");
    send("loyalty.credit", "before", "key-7", "{\"customerId\": \"C-1\", \"points\": 5}");
    assertThat(reply().getProps().getCorrelationId()).isEqualTo("before");
    // What is unacknowledged at the cut the connector would acknowledge on the new channel, where
    // its tag stands for another message: see docs/adr/0008.
    awaitNoneUnacknowledged("loyalty.credit");
    // when
    cutSampleConnections();
    for (int i = 0; i < 200; i++) {
      send(
          "loyalty.credit",
          "after-" + i,
          "key-after-" + i,
          "{\"customerId\": \"C-1\", \"points\": 5}");
    }
    // then
    for (int i = 0; i < 200; i++) {
      reply();
    }
    awaitNoneUnacknowledged("loyalty.credit");
  }

  @Test
  void shouldComeBackWhenTheQueueDoes() throws IOException {
    // given
    declare("quotes.lookup");
    send("quotes.lookup", "before", "key-8", "{\"stockSymbol\": \"ACME\"}");
    assertThat(body(reply()).getInteger("changePercent")).isEqualTo(7);
    // when
    channel.queueDelete("quotes.lookup");
    declare("quotes.lookup");
    // then
    send("quotes.lookup", "after", "key-9", "{\"stockSymbol\": \"GLUM\"}");
    assertThat(body(reply()).getInteger("changePercent")).isEqualTo(-12);
  }

  private void declare(String queue) throws IOException {
    channel.queueDeclare(queue, true, false, false, Map.of());
  }

  private void send(String queue, String id, String key, String body) throws IOException {
    channel.basicPublish(
        "",
        queue,
        true,
        new AMQP.BasicProperties.Builder()
            .messageId(id)
            .correlationId(id)
            .replyTo(replies)
            .type(queue)
            .contentType("application/json")
            .deliveryMode(2)
            .headers(
                Map.of(
                    "mediant-instance",
                    "0190",
                    "mediant-step",
                    key,
                    "mediant-attempt",
                    1,
                    "mediant-idempotency-key",
                    key))
            .build(),
        body.getBytes(UTF_8));
  }

  private GetResponse reply() {
    AtomicReference<GetResponse> reply = new AtomicReference<>();
    await("a reply")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              reply.set(channel.basicGet(replies, true));
              return reply.get() != null;
            });
    return reply.get();
  }

  private static JsonObject body(GetResponse reply) {
    return new JsonObject(new String(reply.getBody(), UTF_8));
  }

  private void awaitNoneUnacknowledged(String queue) {
    await("all acknowledged")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                manage("GET", "/api/queues/" + vhost() + "/" + queue).contains("\"messages\":0,"));
  }

  private void cutSampleConnections() {
    await("connections seen")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !sampleConnections().isEmpty());
    sampleConnections()
        .forEach(connection -> manage("DELETE", "/api/connections/" + escaped(connection)));
  }

  private static String escaped(Object connection) {
    return URLEncoder.encode(((JsonObject) connection).getString("name"), UTF_8)
        .replace("+", "%20");
  }

  private JsonArray sampleConnections() {
    JsonArray found = new JsonArray();
    new JsonArray(manage("GET", "/api/vhosts/" + vhost() + "/connections"))
        .forEach(
            c -> {
              JsonObject client =
                  ((JsonObject) c).getJsonObject("client_properties", new JsonObject());
              if (client.getString("connection_name", "").startsWith("mediant sample")) {
                found.add(c);
              }
            });
    return found;
  }

  private String vhost() {
    return URI.create(url).getPath().substring(1);
  }

  private static String manage(String method, String path) {
    return Servers.rabbit().manage(method, path, "").body();
  }
}
