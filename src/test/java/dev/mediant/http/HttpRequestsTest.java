package dev.mediant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.message.Json;
import dev.mediant.message.Reply;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a real server, which answers, fails, lies, hangs and dies. */
class HttpRequestsTest {
  private static final Duration BRIEF = Duration.ofMillis(5);
  private static Vertx vertx;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch slowMayAnswer = new CountDownLatch(1);
  private HttpServer server;
  private int port;

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    port = server.getAddress().getPort();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/status/")) {
      exchange.getResponseHeaders().add("Retry-After", "7");
      answer(exchange, Integer.parseInt(path.substring(8)), "application/json", "{\"why\": 1}");
    } else if (path.startsWith("/to/")) {
      exchange.getResponseHeaders().add("Location", exchange.getRequestURI().getQuery());
      answer(exchange, Integer.parseInt(path.substring(4)), "text/plain", "");
    } else if (path.equals("/loop")) {
      exchange.getResponseHeaders().add("Location", "/loop");
      answer(exchange, 301, "text/plain", "");
    } else if (path.equals("/text")) {
      answer(exchange, 200, "text/plain", "gr\u00fcn");
    } else if (path.equals("/lie")) {
      answer(exchange, 200, "application/json", "{\"never\": ends");
    } else if (path.equals("/huge")) {
      answer(exchange, 200, "application/json", "\"" + "x".repeat(20_000) + "\"");
    } else if (path.equals("/endless")) {
      endless(exchange);
    } else if (path.equals("/slow")) {
      awaitSlow();
      answer(exchange, 200, "text/plain", "at last");
    } else if (path.equals("/brief")) {
      LockSupport.parkNanos(BRIEF.toNanos());
      answer(exchange, 200, "text/plain", "soon");
    } else if (path.equals("/headers")) {
      answer(exchange, 200, "application/json", headers(exchange));
    } else {
      answer(exchange, 200, "application/json", "{\"name\": \"Ada\", \"price\": 10.10}");
    }
  }

  private static String headers(HttpExchange exchange) {
    Map<String, String> seen = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, value) -> seen.put(name, value.getFirst()));
    StringBuilder json = new StringBuilder("{");
    seen.forEach(
        (name, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append("\"" + name.toLowerCase() + "\": \"" + value.replace("\"", "") + "\""));
    return json.append("}").toString();
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      while (true) {
        exchange.getResponseBody().write(new byte[1024]);
        exchange.getResponseBody().flush();
      }
    } catch (IOException e) {
      exchange.close(); // the other side has had enough
    }
  }

  private void awaitSlow() {
    try {
      slowMayAnswer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String local(String path) {
    return "http://localhost:" + port + path;
  }

  private Reply send(String request) {
    return send(request, Duration.ofSeconds(10), Map.of());
  }

  private Reply send(String request, Duration timeout, Map<String, String> more) {
    Map<String, String> keys = new HashMap<>();
    keys.put("mediant.http.allow-private", "http://localhost:" + port);
    keys.put("mediant.http.max-response", "10K");
    keys.put("mediant.http.headers.\"localhost:" + port + "\".Authorization", "Bearer token");
    keys.putAll(more);
    try (VertxHttpRequests requests = requests(keys)) {
      return get(send(requests, request, timeout));
    }
  }

  private static VertxHttpRequests requests(Map<String, String> keys) {
    MediantConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(MediantConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withConverter(MemorySize.class, 200, new MemorySizeConverter())
            .withDefaultValues(keys)
            .build()
            .getConfigMapping(MediantConfig.class);
    return new VertxHttpRequests(config.http(), vertx);
  }

  private static CompletionStage<Reply> send(
      VertxHttpRequests requests, String request, Duration timeout) {
    return requests.send(json(request), Map.of("Idempotency-Key", "i:ask"), timeout);
  }

  private static Reply get(CompletionStage<Reply> reply) {
    try {
      return reply.toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("expected every request to end in a reply", e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String get(String path) {
    return "{'method': 'GET', 'url': '" + local(path) + "'}";
  }

  private String post(String path) {
    return "{'method': 'POST', 'url': '" + local(path) + "', 'body': {'a': 1.50}}";
  }

  private static String told(Reply reply) {
    return reply instanceof Reply.Failed failed ? failed.error().message() : error(reply);
  }

  private static String error(Reply reply) {
    return switch (reply) {
      case Reply.Rejected rejected -> "rejected " + rejected.error().type();
      case Reply.Failed failed -> "failed " + failed.error().type();
      case Reply.Unknown unknown -> "unknown " + unknown.error().type();
      case Reply.Completed completed -> "completed";
      case Reply.Progress progress -> "progress";
    };
  }

  @Test
  void shouldGiveTheBodyAsTheOutput() {
    assertThat(send(get("/customers/7")))
        .isEqualTo(new Reply.Completed(json("{'name': 'Ada', 'price': 10.10}")));
    assertThat(send(get("/text"))).isEqualTo(new Reply.Completed(json("'gr\u00fcn'")));
    assertThat(send("{'method': 'HEAD', 'url': '" + local("/") + "'}"))
        .isEqualTo(new Reply.Completed(Json.NULL));
  }

  @Test
  void shouldGiveStatusAndHeadersWhenAsked() {
    String request = "{'method': 'GET', 'url': '" + local("/text") + "', 'response': 'full'}";
    JsonNode output = ((Reply.Completed) send(request)).output();
    assertThat(output.path("status").asInt()).isEqualTo(200);
    assertThat(output.path("headers").path("content-type").asText()).isEqualTo("text/plain");
    assertThat(output.path("body").asText()).isEqualTo("gr\u00fcn");
  }

  @Test
  void shouldSendBodyQueryAndHeaders() {
    send(
        "{'method': 'PUT', 'url': '"
            + local("/a?x=1")
            + "', 'query': {'q': 'a&b c', 'n': null, 'l': [1, 'z']}, 'body': {'money': 1.50}}");
    assertThat(asked).containsExactly("PUT /a?x=1&q=a%26b%20c&l=1&l=z {\"money\":1.50}");

    String request =
        "{'method': 'POST', 'url': '" + local("/headers") + "', 'headers': {'X-Mine': 'yes'}}";
    JsonNode seen = ((Reply.Completed) send(request)).output();
    assertThat(seen.path("x-mine").asText()).isEqualTo("yes");
    assertThat(seen.path("idempotency-key").asText()).isEqualTo("i:ask");
    assertThat(seen.path("authorization").asText()).isEqualTo("Bearer token");
    assertThat(seen.path("host").asText()).isEqualTo("localhost:" + port);
  }

  @ParameterizedTest
  @CsvSource({
    "404, rejected HttpStatus404, rejected HttpStatus404",
    "409, rejected HttpStatus409, rejected HttpStatus409",
    "408, failed HttpStatus408, unknown HttpStatus408",
    "429, failed HttpStatus429, failed HttpStatus429",
    "500, failed HttpStatus500, unknown HttpStatus500",
    "502, failed HttpStatus502, unknown HttpStatus502",
    "503, failed HttpStatus503, failed HttpStatus503"
  })
  void shouldTellTroubleFromANo(int status, String read, String written) {
    assertThat(error(send(get("/status/" + status)))).isEqualTo(read);
    assertThat(error(send(post("/status/" + status)))).isEqualTo(written);
  }

  @Test
  void shouldWaitAsLongAsItIsAskedTo() {
    assertThat(((Reply.Failed) send(get("/status/429"))).retryAfter())
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void shouldKeepWhatTheErrorSaid() {
    Reply.Rejected rejected = (Reply.Rejected) send(get("/status/404"));
    assertThat(rejected.error().message())
        .isEqualTo("GET " + local("/status/404") + " was answered with status 404");
    assertThat(rejected.error().data()).isNotNull();
    assertThat(rejected.error().data().path("body")).isEqualTo(json("{'why': 1}"));
  }

  @Test
  void shouldRefuseWhatIsTooLarge() {
    assertThat(error(send(get("/huge")))).isEqualTo("rejected HttpTooLarge");
    assertThat(error(send(get("/endless")))).isEqualTo("rejected HttpTooLarge");
    assertThat(error(send(post("/endless")))).isEqualTo("unknown HttpTooLarge");
  }

  @Test
  void shouldNotTakeBrokenJsonForAnAnswer() {
    assertThat(error(send(get("/lie")))).isEqualTo("failed UnreadableReply");
    assertThat(error(send(post("/lie")))).isEqualTo("unknown UnreadableReply");
  }

  @Test
  void shouldEndWithItsTime() throws IOException {
    try (ServerSocket hangs = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://localhost:" + hangs.getLocalPort();
      Map<String, String> allowed = Map.of("mediant.http.allow-private", url);
      long before = System.nanoTime();
      Reply read = send("{'method': 'GET', 'url': '" + url + "'}", Duration.ofMillis(300), allowed);
      assertThat(error(read)).isEqualTo("failed HttpUnreachable");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      Reply written =
          send("{'method': 'POST', 'url': '" + url + "'}", Duration.ofMillis(300), allowed);
      assertThat(error(written)).isEqualTo("unknown HttpUnreachable");
    }
  }

  @Test
  void shouldKeepNoConnectionWhenItsTimeIsOverBeforeItHasOne() {
    Map<String, String> one =
        Map.of("mediant.http.allow-private", local(""), "mediant.http.concurrency", "1");
    Duration patient = Duration.ofSeconds(10);
    try (VertxHttpRequests requests = requests(one)) {
      CompletionStage<Reply> slow = send(requests, get("/slow"), patient);
      await().until(() -> !asked.isEmpty());
      Reply late = get(send(requests, post("/never"), Duration.ofMillis(300)));
      assertThat(error(late)).isEqualTo("failed HttpUnreachable");

      slowMayAnswer.countDown();

      assertThat(error(get(slow))).isEqualTo("completed");
      assertThat(error(get(send(requests, get("/"), patient)))).isEqualTo("completed");
      assertThat(asked).containsExactly("GET /slow ", "GET / ");
    }
  }

  /** Vert.x, left to end the wait itself, may give the place to one that it has told of the end. */
  @Test
  void shouldLoseNoPlaceThatIsFreeJustAsAWaitForItEnds() {
    Map<String, String> one =
        Map.of("mediant.http.allow-private", local(""), "mediant.http.concurrency", "1");
    try (VertxHttpRequests requests = requests(one)) {
      for (int i = 0; i < 500; i++) {
        CompletionStage<Reply> brief = send(requests, get("/brief"), Duration.ofSeconds(10));
        CompletionStage<Reply> late = send(requests, get("/"), BRIEF.plusMillis(i % 3));
        get(late);
        // a late one that was sent takes its connection along, and that may be the next one's, too
        assertThat(told(get(brief))).as("request %d", i).matches("completed|.*was closed");
      }
    }
  }

  @Test
  void shouldSayWhenTheServerDies() throws IOException {
    try (ServerSocket dies = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                while (true) {
                  try (Socket socket = dies.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-".getBytes());
                  } catch (IOException e) {
                    return; // the test is over
                  }
                }
              });
      String url = "http://localhost:" + dies.getLocalPort();
      Map<String, String> allowed = Map.of("mediant.http.allow-private", url);
      Duration timeout = Duration.ofSeconds(10);
      assertThat(error(send("{'method': 'GET', 'url': '" + url + "'}", timeout, allowed)))
          .isEqualTo("failed HttpUnreachable");
      assertThat(error(send("{'method': 'POST', 'url': '" + url + "'}", timeout, allowed)))
          .isEqualTo("unknown HttpUnreachable");
    }
  }

  @Test
  void shouldKnowThatNothingWasSentWhenNobodyListens() {
    server.stop(0);
    assertThat(error(send(post("/")))).isEqualTo("failed HttpUnreachable");
  }

  @Test
  void shouldFollowRedirectsOfReadsToAllowedHosts() {
    assertThat(error(send(get("/to/302?/customers/7")))).isEqualTo("completed");
    assertThat(asked).last().isEqualTo("GET /customers/7 ");
    assertThat(error(send(get("/to/307?http://169.254.169.254/latest"))))
        .isEqualTo("rejected HttpNotAllowed");
    assertThat(error(send(get("/to/301?/loop")))).isEqualTo("rejected HttpStatus301");
    assertThat(error(send(post("/to/307?/customers/7")))).isEqualTo("rejected HttpStatus307");
  }

  @Test
  void shouldAskAllowedHostsOnly() {
    assertThat(error(send("{'method': 'GET', 'url': 'https://example.org/'}")))
        .isEqualTo("rejected HttpNotAllowed");
    assertThat(error(send("{'method': 'GET', 'url': 'http://127.0.0.1:" + port + "/'}")))
        .isEqualTo("rejected HttpNotAllowed");
  }

  @Test
  void shouldReachPrivateAddressesOnlyWhenTheyAreAllowed() {
    Map<String, String> asPublic =
        Map.of(
            "mediant.http.allow",
            "http://localhost:" + port,
            "mediant.http.allow-private",
            "http://elsewhere");
    Reply reply = send(get("/"), Duration.ofSeconds(5), asPublic);
    assertThat(error(reply)).isEqualTo("rejected HttpNotAllowed");
    assertThat(((Reply.Rejected) reply).error().message()).contains("private addresses only");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://localhost/",
        "localhost:80/",
        "http://user:secret@localhost/",
        "http://localhost/a/../b",
        "http://localhost/a/%2E%2e",
        "http://local host/",
        "http:///path"
      })
  void shouldRefuseWhatIsNoPlainUrl(String url) {
    Reply.Rejected rejected = (Reply.Rejected) send("{'method': 'GET', 'url': '" + url + "'}");
    assertThat(rejected.error().type()).isEqualTo("HttpBadRequest");
    assertThat(rejected.error().message()).doesNotContain("secret");
  }

  @Test
  void shouldRefuseHeadersThatWouldAddOthers() {
    String request =
        "{'method': 'GET', 'url': '" + local("/") + "', 'headers': {'X': 'a\\r\\nY: b'}}";
    assertThat(error(send(request))).isEqualTo("rejected HttpBadRequest");
  }
}
