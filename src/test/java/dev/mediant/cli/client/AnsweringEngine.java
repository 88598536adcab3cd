package dev.mediant.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Answers as the admin API does; of several answers to one question each is given once, the last
 * for ever.
 */
final class AnsweringEngine implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile @Nullable Headers headers;

  private record Answer(int status, String body) {}

  AnsweringEngine() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * @param question such as {@code GET /instances?event=e-1}
   */
  AnsweringEngine when(String question, int status, String body) {
    answers.computeIfAbsent(question, q -> new ArrayList<>()).add(new Answer(status, body));
    return this;
  }

  List<String> questions() {
    return questions;
  }

  /** What was sent with each of them. */
  List<String> bodies() {
    return bodies;
  }

  /** A header of the last question. */
  @Nullable String header(String name) {
    Headers last = headers;
    return last == null ? null : last.getFirst(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String question =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI().toString().replaceFirst("^/api/v1", "");
    questions.add(question);
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    headers = exchange.getRequestHeaders();
    List<Answer> known = answers.get(question);
    Answer answer =
        known == null
            ? new Answer(404, "{\"title\":\"Unknown\",\"detail\":\"nothing at " + question + "\"}")
            : known.size() > 1 ? known.removeFirst() : known.getFirst();
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
