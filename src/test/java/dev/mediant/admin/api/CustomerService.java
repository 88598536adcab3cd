package dev.mediant.admin.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A service that workflows ask over HTTP: busy at first, and it knows what was booked. */
final class CustomerService implements AutoCloseable {
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final HttpServer server;

  CustomerService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/busy", this::customer);
    server.createContext("/bookings", this::booking);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void customer(HttpExchange exchange) throws IOException {
    boolean again = !asked.add(exchange.getRequestURI().getPath());
    answer(exchange, again ? 200 : 503, "{\"name\": \"Ada\"}");
  }

  /** The key of a booking's request is its id: asked twice, it books once, and so it cancels. */
  private void booking(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      String id = exchange.getRequestHeaders().getFirst("Idempotency-Key").replaceAll(":.*", "");
      asked.add("/bookings/" + id);
      answer(exchange, 201, "{\"id\": \"" + id + "\"}");
    } else {
      answer(exchange, asked.contains(path) ? 200 : 404, "{}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
