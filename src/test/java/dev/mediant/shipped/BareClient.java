package dev.mediant.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Publishes events without any properties, and asks the admin API what became of them. */
final class BareClient implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;
  private final Connection connection;
  private Channel channel;

  BareClient(String broker, URI api) throws Exception {
    this.api = api;
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker);
    this.connection = factory.newConnection("bare client");
    this.channel = connection.createChannel();
  }

  void awaitDomains(String... domains) {
    for (String domain : domains) {
      await("the queues of " + domain)
          .atMost(PATIENCE)
          .until(() -> exists("mediant." + domain + ".events"));
    }
  }

  void publish(Path file) {
    try {
      publish(file.getParent().getParent().getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Straight to the domain's queue, as events may come, too. */
  void publish(String domain, byte[] body) {
    try {
      channel.basicPublish("", "mediant." + domain + ".events", null, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The instances that the event started. */
  List<JsonNode> instancesOf(Path file) {
    String id = SampleEvents.envelope(file).id().value();
    String query = "instances?event=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    List<JsonNode> instances = new ArrayList<>();
    get(query).path("items").forEach(instances::add);
    return instances;
  }

  /** The instances of a domain with this business key. */
  List<JsonNode> instancesFor(String domain, String key) {
    List<JsonNode> instances = new ArrayList<>();
    get("instances?domain=" + domain + "&key=" + key).path("items").forEach(instances::add);
    return instances;
  }

  JsonNode instance(String id) {
    return get("instances/" + id);
  }

  /** Answers as soon as the instance asks. */
  void decide(String id, String step, String decision) {
    String body = "{\"decision\": \"%s\", \"reason\": \"as I see it\"}".formatted(decision);
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("instances/" + id + "/approvals/" + step))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    await(id + " to ask")
        .atMost(PATIENCE)
        .until(
            () -> http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
  }

  void awaitDeadLetter(String sign) {
    await("a dead letter that tells of " + sign)
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("dead-letters?limit=100").path("items"))
                    .anySatisfy(
                        letter -> assertThat(letter.path("reason").asText()).contains(sign)));
  }

  private boolean exists(String queue) throws IOException {
    try {
      channel.queueDeclarePassive(queue);
      return true;
    } catch (IOException e) {
      channel = connection.createChannel(); // the refusal closed the other one
      return false;
    }
  }

  private JsonNode get(String path) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              HttpRequest.newBuilder(api.resolve(path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).isEqualTo(200);
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for " + path, e);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
