package dev.mediant.whole;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.mediant.message.Json;
import dev.mediant.testing.FreePort;
import dev.mediant.testing.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged engine in a process of its own, seen through its API and its broker only. */
final class RunningEngine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final String amqp;
  private final Map<String, String> environment;
  private final List<String> arguments;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private JavaProcess process;

  private RunningEngine(
      Path folder, String amqp, Map<String, String> environment, List<String> arguments)
      throws IOException {
    this.folder = folder;
    this.amqp = amqp;
    this.port = FreePort.next();
    this.arguments = arguments;
    this.environment = new HashMap<>(environment);
    this.environment.put("MEDIANT_PORT", String.valueOf(port));
    this.process = run();
  }

  static RunningEngine start(
      Path folder, String amqp, Map<String, String> environment, String... arguments)
      throws IOException {
    RunningEngine engine = new RunningEngine(folder, amqp, environment, List.of(arguments));
    engine.awaitReady();
    return engine;
  }

  /** One of several on the same servers, without samples; its workflows lie in its folder. */
  static RunningEngine startNode(Path folder, String amqp, String database) throws IOException {
    return start(
        folder,
        amqp,
        Map.of(
            "MEDIANT_RABBITMQ_URL",
            amqp,
            "MEDIANT_DATABASE_URL",
            database,
            "MEDIANT_SAMPLES",
            "false",
            "MEDIANT_WORKFLOWS",
            folder.resolve("workflows").toString()));
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void kill() throws Exception {
    process.kill();
  }

  void killAndRestart() throws Exception {
    process.kill();
    process = run();
    awaitReady();
  }

  void deploy(String yaml) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/api/v1/workflows"))
            .header("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(yaml))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 201) {
      throw new AssertionError("not deployed: " + response.body());
    }
  }

  /** As a bare client does that sets no properties. */
  void publish(String type, Path event) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqp);
    try (Connection connection = factory.newConnection("bare client");
        Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      channel.basicPublish("mediant.events", type, null, Files.readAllBytes(event));
      channel.waitForConfirmsOrDie(10_000);
    }
  }

  List<JsonNode> instances(String query) {
    return items("/api/v1/instances?" + query);
  }

  JsonNode awaitInstance(String query) {
    await().atMost(PATIENCE).until(() -> !instances(query).isEmpty());
    return instances(query).getFirst();
  }

  JsonNode awaitEnded(String query) {
    return awaitEndedById(awaitInstance(query).path("id").asText());
  }

  JsonNode awaitEndedById(String id) {
    String path = "/api/v1/instances/" + id;
    await().atMost(PATIENCE).until(() -> get(path).hasNonNull("endedAt"));
    return get(path);
  }

  List<String> history(String id) {
    return items("/api/v1/instances/" + id + "/history").stream()
        .map(entry -> entry.path("event").asText())
        .toList();
  }

  JsonNode awaitDeadLetter(String kind) {
    await().atMost(PATIENCE).until(() -> !items("/api/v1/dead-letters?kind=" + kind).isEmpty());
    return items("/api/v1/dead-letters?kind=" + kind).getFirst();
  }

  private List<JsonNode> items(String path) {
    List<JsonNode> items = new ArrayList<>();
    get(path).path("items").forEach(items::add);
    return items;
  }

  JsonNode get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new AssertionError(
            path + " answered " + response.statusCode() + ": " + new String(response.body()));
      }
      return Json.parse(response.body());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(path, e);
    }
  }

  private JavaProcess run() throws IOException {
    List<String> all = new ArrayList<>(List.of("start"));
    all.addAll(arguments);
    return JavaProcess.ofEngine(folder.resolve("engine.log"), environment, all);
  }

  private void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !process.isAlive() || isReady());
    if (!process.isAlive()) {
      throw new AssertionError("the engine ended at its start; see " + folder + "/engine.log");
    }
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
