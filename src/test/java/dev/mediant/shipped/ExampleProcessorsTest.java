package dev.mediant.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.mediant.testing.ExampleProcess;
import dev.mediant.testing.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The processors of docs/processors.md, run as their readers will run them. */
class ExampleProcessorsTest {
  private static final String QUEUE = "tea.brew";
  private static final String REPLIES = "mediant.tea.replies";

  private String url;
  private Connection connection;
  private Channel channel;
  private ExampleProcess processor;

  @BeforeEach
  void declareQueues() throws Exception {
    url = Servers.rabbit().createVhost();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(url);
    connection = factory.newConnection("test");
    channel = connection.createChannel();
    channel.queueDeclare(QUEUE, true, false, false, null);
    channel.queueDeclare(REPLIES, true, false, false, null);
  }

  @AfterEach
  void end() throws Exception {
    if (processor != null) {
      processor.close();
    }
    connection.close();
  }

  @Test
  void shouldServeInPython() throws Exception {
    Optional<ExampleProcess> python = ExampleProcess.python(url);
    assumeThat(python).as("a python3 with pika (apt-get install python3-pika)").isPresent();
    processor = python.get();
    shouldCompleteAndReject();
  }

  @Test
  void shouldServeInJava() throws Exception {
    processor = ExampleProcess.java(url);
    shouldCompleteAndReject();
  }

  private void shouldCompleteAndReject() throws IOException {
    // when
    send("1", "{\"guest\": \"Ada\", \"tea\": \"Darjeeling\"}");
    // then
    GetResponse completed = reply();
    assertThat(completed.getProps().getCorrelationId()).isEqualTo("1");
    assertThat(outcome(completed)).isEqualTo("completed");
    assertThat(body(completed).path("cup").asText()).isEqualTo("Darjeeling for Ada");
    // when
    send("2", "{\"guest\": \"Bo\", \"tea\": \"coffee\"}");
    // then
    GetResponse rejected = reply();
    assertThat(rejected.getProps().getCorrelationId()).isEqualTo("2");
    assertThat(outcome(rejected)).isEqualTo("rejected");
    assertThat(body(rejected).path("type").asText()).isEqualTo("NoCoffee");
  }

  private void send(String id, String body) throws IOException {
    channel.basicPublish(
        "",
        QUEUE,
        new AMQP.BasicProperties.Builder().correlationId(id).replyTo(REPLIES).build(),
        body.getBytes(UTF_8));
  }

  private GetResponse reply() {
    AtomicReference<GetResponse> reply = new AtomicReference<>();
    await("a reply")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              assertThat(processor.isAlive()).as("the processor runs").isTrue();
              reply.set(channel.basicGet(REPLIES, true));
              return reply.get() != null;
            });
    return reply.get();
  }

  private static String outcome(GetResponse reply) {
    return reply.getProps().getHeaders().get("mediant-outcome").toString();
  }

  private static JsonNode body(GetResponse reply) throws IOException {
    return new ObjectMapper().readTree(reply.getBody());
  }
}
