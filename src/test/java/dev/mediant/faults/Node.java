package dev.mediant.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Json;
import dev.mediant.testing.FreePort;
import dev.mediant.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One node of the packaged engine, to be killed, stopped, put to sleep and started again. */
final class Node implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Path packaged;
  private final Path log;
  private final Map<String, String> environment;
  private final int port = FreePort.next();
  private final HttpClient http = HttpClient.newHttpClient();
  private JavaProcess process;

  private Node(Path packaged, Path log, Map<String, String> environment) {
    this.packaged = packaged;
    this.log = log;
    this.environment = new HashMap<>(environment);
    this.environment.put("MEDIANT_PORT", String.valueOf(port));
    this.process = run();
  }

  /** Starts it, and doesn't wait for it. */
  static Node launch(Path packaged, Path log, Map<String, String> environment) {
    return new Node(packaged, log, environment);
  }

  private JavaProcess run() {
    try {
      return JavaProcess.ofEngine(packaged, log, environment, List.of("start", "--no-samples"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Node awaitReady() {
    await("the engine of " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive() || isReady());
    if (!process.isAlive()) {
      throw new IllegalStateException("the engine ended; see " + log + ".out");
    }
    return this;
  }

  /** Waits until it says itself that it can't work. */
  void awaitNotReady() {
    await("the engine of " + log + " to say that it can't work")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !isReady());
  }

  boolean isReady() {
    try {
      return send("GET", "/q/health/ready", "").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false; // not listening, or asleep
    }
  }

  /** What the API answers. */
  JsonNode get(String path) {
    try {
      return Json.parse(send("GET", path, "").body());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  int post(String path, String body) {
    return send("POST", path, body).statusCode();
  }

  void deploy(String workflow) {
    var answer = send("POST", "/api/v1/workflows", workflow, "application/yaml");
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  private HttpResponse<byte[]> send(String method, String path, String body) {
    return send(method, path, body, "application/json");
  }

  private HttpResponse<byte[]> send(String method, String path, String body, String type) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(ANSWER)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  /**
   * Ends it gracefully.
   *
   * @return whether it ended by itself, in its time
   */
  boolean stop() throws InterruptedException {
    return process.stop() != KILLED;
  }

  /** What a process that was killed ends with: 128 and the signal's number. */
  private static final int KILLED = 137;

  void sleep() throws IOException, InterruptedException {
    process.signal("STOP");
  }

  void wake() throws IOException, InterruptedException {
    process.signal("CONT");
  }

  /** Starts a new process in the place of the one that is gone. */
  Node restart() {
    process = run();
    return this;
  }

  @Override
  public void close() {
    process.close();
  }
}
