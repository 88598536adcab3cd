package dev.mediant.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a RabbitMQ is: its AMQP address, and that of its management API.
 *
 * @param amqp {@code amqp://user:password@host:port}
 * @param management {@code http://user:password@host:port}
 */
public record RabbitMq(URI amqp, URI management) {

  /**
   * A virtual host of the caller's own, as an AMQP URI: what other tests do can't be seen there.
   */
  public String createVhost() {
    var name = "mediant-test-" + UUID.randomUUID();
    var response = manage("PUT", "/api/vhosts/" + name, "");
    if (response.statusCode() != 201) {
      throw new IllegalStateException(
          "expected the new virtual host " + name + " but the management API said " + response);
    }
    return amqp + "/" + name;
  }

  public String version() {
    return manage("GET", "/api/overview", "")
        .body()
        .replaceFirst("(?s).*\"rabbitmq_version\":\"([^\"]+)\".*", "$1");
  }

  /** Any call of the management API, for what AMQP can't do: close a connection, set a policy. */
  public HttpResponse<String> manage(String method, String path, String body) {
    var address = URI.create("http://" + management.getAuthority().replaceFirst(".*@", "") + path);
    var credentials = Base64.getEncoder().encodeToString(management.getUserInfo().getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from the management API at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + address, e);
    }
  }
}
