package dev.mediant.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediant.http.HttpExchange.Response;
import dev.mediant.http.HttpTarget.Finding;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.HttpReply;
import dev.mediant.message.Json;
import dev.mediant.message.Reply;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One request of a step, with the redirects that it is sent on by, until its reply. */
final class HttpCall {
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpExchange exchange;
  private final AllowedHosts hosts;
  private final Map<String, Map<String, String>> secrets;
  private final JsonNode request;
  private final Map<String, String> own;
  private final long until;

  /**
   * @param secrets headers by host
   * @param own headers of the engine
   */
  HttpCall(
      HttpExchange exchange,
      AllowedHosts hosts,
      Map<String, Map<String, String>> secrets,
      JsonNode request,
      Map<String, String> own,
      Duration timeout) {
    this.exchange = exchange;
    this.hosts = hosts;
    this.secrets = secrets;
    this.request = request;
    this.own = own;
    this.until = System.nanoTime() + timeout.toNanos();
  }

  /** Blocks. */
  Reply run() throws InterruptedException {
    try {
      return ask(HttpUrl.of(request), true, 0);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return new Reply.Rejected(
          new ErrorDetail(HttpReply.BAD_REQUEST, String.valueOf(e.getMessage())));
    }
  }

  /**
   * @param isOrigin whether it is where the author sent it: nobody else gets the step's own headers
   */
  private Reply ask(URI url, boolean isOrigin, int redirects)
      throws URISyntaxException, InterruptedException {
    return switch (HttpTarget.find(url, hosts)) {
      case Finding.Refused refused -> new Reply.Rejected(refused.error());
      case Finding.Unknown unknown -> new Reply.Failed(unknown.error(), null);
      case Finding.Found found -> ask(found.target(), isOrigin, redirects);
    };
  }

  private Reply ask(HttpTarget target, boolean isOrigin, int redirects)
      throws URISyntaxException, InterruptedException {
    Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
    Response response;
    try {
      response =
          exchange.run(
              request.path("method").asText(), target, headers(target, isOrigin), body(), left);
    } catch (HttpExchange.Broken e) {
      ErrorDetail error = error(HttpReply.UNREACHABLE, e);
      return e.isSent() ? HttpReply.trouble(request, error, null) : new Reply.Failed(error, null);
    } catch (HttpExchange.TooLarge e) {
      ErrorDetail error = error(HttpReply.TOO_LARGE, e);
      return HttpReply.isRead(request) ? new Reply.Rejected(error) : new Reply.Unknown(error, null);
    }
    String location = response.headers().get("location");
    if (location == null || !REDIRECTS.contains(response.status()) || !HttpReply.isRead(request)) {
      return reply(response);
    }
    return redirect(target.url(), HttpUrl.redirected(target.url(), location), redirects, response);
  }

  /** To allowed hosts only, and never from TLS to none. */
  private Reply redirect(URI from, URI to, int redirects, Response response)
      throws URISyntaxException, InterruptedException {
    boolean weaker = from.getScheme().equals("https") && !to.getScheme().equals("https");
    if (weaker || redirects == MOST_REDIRECTS) {
      return reply(response);
    }
    boolean same =
        from.getScheme().equals(to.getScheme())
            && from.getRawAuthority().equalsIgnoreCase(to.getRawAuthority());
    return ask(to, same, redirects + 1);
  }

  /** By their names, whose case means nothing; what is configured wins. */
  private Map<String, String> headers(HttpTarget target, boolean isOrigin) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Accept", "application/json, */*;q=0.5");
    headers.put("User-Agent", "mediant");
    JsonNode body = request.get("body");
    if (body != null) {
      headers.put(
          "Content-Type", body.isTextual() ? "text/plain;charset=UTF-8" : "application/json");
    }
    if (isOrigin) {
      request
          .path("headers")
          .properties()
          .forEach(
              header -> {
                if (!header.getValue().isNull()) {
                  headers.put(header.getKey(), header.getValue().asText());
                }
              });
    }
    headers.putAll(own);
    String host = target.url().getHost().toLowerCase(Locale.ROOT);
    headers.putAll(secrets.getOrDefault(host, Map.of()));
    headers.putAll(secrets.getOrDefault(host + ":" + target.port(), Map.of()));
    return headers;
  }

  private Buffer body() {
    JsonNode body = request.get("body");
    if (body == null) {
      return Buffer.buffer();
    }
    return body.isTextual() ? Buffer.buffer(body.asText()) : Buffer.buffer(Json.bytes(body));
  }

  private Reply reply(Response response) {
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    response
        .headers()
        .forEach(
            (name, value) -> {
              String key = name.toLowerCase(Locale.ROOT);
              String before = headers.path(key).asText("");
              if (!key.equals("set-cookie")) {
                headers.put(key, before.isEmpty() ? value : before + ", " + value);
              }
            });
    JsonNode body;
    try {
      body = body(response, headers.path("content-type").asText(""));
    } catch (IOException e) {
      return HttpReply.trouble(request, error(ErrorDetail.UNREADABLE_REPLY, e), null);
    }
    return HttpReply.of(
        request,
        response.status(),
        headers,
        body,
        RetryAfter.read(response.headers().get("retry-after"), response.headers().get("date")));
  }

  /**
   * What says that it is JSON must be; whatever else is a text. An error's body is taken as it is.
   */
  private static JsonNode body(Response response, String contentType) throws IOException {
    if (response.body().length() == 0) {
      return Json.NULL;
    }
    JsonNode text = TextNode.valueOf(response.body().toString());
    if (!contentType.toLowerCase(Locale.ROOT).matches("[^;]*[/+]json\\s*(;.*)?")) {
      return text;
    }
    try {
      return Json.parse(response.body().getBytes());
    } catch (IOException e) {
      if (response.status() / 100 == 2) {
        throw e;
      }
      return text;
    }
  }

  private ErrorDetail error(String type, Exception e) {
    return new ErrorDetail(type, HttpReply.described(request) + ": " + e.getMessage());
  }
}
