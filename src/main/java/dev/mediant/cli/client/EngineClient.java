package dev.mediant.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a running engine over its API. */
final class EngineClient {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final int FIRST_ERROR = 400;
  private static final int UNAUTHORIZED = 401;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final Optional<String> token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  EngineClient(String url, Optional<String> token) {
    this.url = url.replaceFirst("/+$", "");
    this.token = token;
  }

  String url() {
    return url;
  }

  /**
   * @param query parameters by name; empty ones are left out
   */
  JsonNode get(String path, Map<String, String> query) throws EngineTrouble {
    return ask(request(path, query).GET().build());
  }

  JsonNode post(String path, byte[] body) throws EngineTrouble {
    return post(path, Map.of(), Map.of(), body);
  }

  JsonNode post(String path, Map<String, String> query, Map<String, String> headers, byte[] body)
      throws EngineTrouble {
    HttpRequest.Builder request = posting(path, query, "application/json", body);
    headers.forEach(request::header);
    return ask(request.build());
  }

  JsonNode postYaml(String path, Map<String, String> query, byte[] body) throws EngineTrouble {
    return ask(posting(path, query, "application/yaml", body).build());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** Says who sends it: whoever is logged in here. */
  private HttpRequest.Builder posting(
      String path, Map<String, String> query, String type, byte[] body) throws EngineTrouble {
    String user = System.getProperty("user.name", "cli").replaceAll("[^ -~]", "?");
    return request(path, query)
        .header("Content-Type", type)
        .header("X-Mediant-User", user)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private HttpRequest.Builder request(String path, Map<String, String> query) throws EngineTrouble {
    String asked =
        query.entrySet().stream()
            .filter(parameter -> !parameter.getValue().isEmpty())
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    try {
      var request =
          HttpRequest.newBuilder(
                  URI.create(url + "/api/v1" + path + (asked.isEmpty() ? "" : "?" + asked)))
              .timeout(ANSWER_LIMIT)
              .header("Accept", "application/json, application/problem+json");
      token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
      return request;
    } catch (IllegalArgumentException e) {
      throw new EngineTrouble(
          "Expected the engine's URL to look like http://127.0.0.1:8080 but got '%s'."
              .formatted(url),
          e);
    }
  }

  private JsonNode ask(HttpRequest request) throws EngineTrouble {
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() >= FIRST_ERROR) {
        throw refusal(answer);
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new EngineTrouble(
          "No engine answers at %s (%s). Start one with ./mediant start, or say where it is with --url or MEDIANT_URL."
              .formatted(url, reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineTrouble("Interrupted while the engine was asked.", e);
    }
  }

  private EngineTrouble refusal(HttpResponse<byte[]> answer) {
    if (answer.statusCode() == UNAUTHORIZED) {
      return new EngineTrouble(
          UNAUTHORIZED,
          token.isPresent()
              ? "The engine at %s does not accept the token in MEDIANT_API_TOKEN.".formatted(url)
              : "The engine at %s wants a token. Set MEDIANT_API_TOKEN to yours, or to the one the engine was started with."
                  .formatted(url));
    }
    return new EngineTrouble(answer.statusCode(), detail(answer), mistakes(answer));
  }

  /** The engine explains itself in problem+json; something else that listens there does not. */
  private String detail(HttpResponse<byte[]> answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      String detail = problem.path("detail").asText(problem.path("title").asText());
      if (!detail.isBlank()) {
        return detail;
      }
    } catch (IOException e) {
      // Falls through: what answered does not speak the API's language.
    }
    return "%s answered with HTTP status %d and no explanation. Is it a Mediant? Say where the engine is with --url or MEDIANT_URL."
        .formatted(url, answer.statusCode());
  }

  private static List<String> mistakes(HttpResponse<byte[]> answer) {
    try {
      List<String> mistakes = new ArrayList<>();
      JSON.readTree(answer.body())
          .path("problems")
          .forEach(problem -> mistakes.add(problem.path("text").asText()));
      return mistakes;
    } catch (IOException e) {
      return List.of(); // no problem document, as the sentence says then
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? "connection refused" : cause.getMessage();
  }
}
