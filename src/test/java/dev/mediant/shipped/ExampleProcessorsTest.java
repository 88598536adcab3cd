package dev.mediant.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.mediant.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private Process processor;

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
      processor.destroyForcibly().waitFor();
    }
    connection.close();
  }

  @Test
  void shouldServeInPython() throws Exception {
    String python = python();
    assumeThat(python).as("a python3 with pika (apt-get install python3-pika)").isNotNull();
    start(List.of(python, "docs/examples/processor.py"));
    shouldCompleteAndReject();
  }

  @Test
  void shouldServeInJava() throws Exception {
    String classPath =
        Stream.of(
                ConnectionFactory.class,
                ObjectMapper.class,
                JsonParser.class,
                JsonProperty.class,
                org.slf4j.Logger.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(":"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    start(List.of(java, "-cp", classPath, "docs/examples/Processor.java"));
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

  private void start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("MEDIANT_RABBITMQ_URL", url);
    processor = builder.start();
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

  /** Distributions put pika beside their own Python, which need not be the first on the path. */
  private static String python() throws Exception {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (canImportPika(python)) {
        return python;
      }
    }
    return null;
  }

  private static boolean canImportPika(String python) throws Exception {
    try {
      Process probe =
          new ProcessBuilder(python, "-c", "import pika").redirectErrorStream(true).start();
      return probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such Python
    }
  }
}
