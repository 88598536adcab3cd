package dev.mediant.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out labels over HTTP, and takes them back: writes every request in the ledger before it
 * answers. It is busy at the first request for some orders, and never answers that of others.
 */
final class LabelDesk {
  static final String GIVEN = "label.give";
  static final String TAKEN_BACK = "label.takeBack";

  /** What the workflows ask; a world puts its own desk in the place. */
  static final String PLACE = "http://desk";

  /** Longer than the timeout of a step. */
  private static final long MUTE_MILLIS = 5_500;

  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;

  private final LedgerFile ledger;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicLong requests = new AtomicLong();

  private LabelDesk(LedgerFile ledger) {
    this.ledger = ledger;
  }

  /** It ends with its process. */
  static void open(URI place, LedgerFile ledger) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), place.getPort());
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor()); // a mute one takes its time
    server.createContext("/labels", new LabelDesk(ledger)::take);
    server.start();
  }

  /** What it calls the label of an order: whoever takes one back has to know. */
  static String label(String order) {
    return "label-" + order;
  }

  private void take(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean back = exchange.getRequestMethod().equals("DELETE");
    String path = exchange.getRequestURI().getPath();
    String order = back ? path.replaceFirst("/labels/[^/]*/", "") : Ledger.order(asked);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    ledger.write(
        "command",
        order,
        back ? TAKEN_BACK : GIVEN,
        key,
        "shop/fulfil",
        key.replaceFirst(":.*", ""), // a key begins with its instance
        back ? "completed" : "-",
        "request-" + requests.incrementAndGet(),
        back ? path : asked);
    boolean first = known.add(key);
    Kind kind = Kind.of(order);
    if (first && !back && kind == Kind.SILENT) {
      keepSilent();
      exchange.close();
    } else {
      answer(
          exchange,
          first && !back && kind == Kind.FLAKY ? UNAVAILABLE : CREATED,
          "{\"id\":\"" + label(order) + "\"}");
    }
  }

  private static void keepSilent() {
    try {
      TimeUnit.MILLISECONDS.sleep(MUTE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
