package dev.mediant.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** The API of any node, for people outside; a node may be away, or die while it is told. */
final class NodesApi {
  /** How standard input names a node. */
  static final String NODE = "node ";

  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final List<String> nodes = new CopyOnWriteArrayList<>();

  void learn(String node) {
    nodes.add(node);
  }

  boolean areKnown() {
    return !nodes.isEmpty();
  }

  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(anyNode(path));
  }

  HttpResponse<byte[]> post(String path, String body) throws IOException, InterruptedException {
    return send(
        anyNode(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder anyNode(String path) {
    String node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
    return HttpRequest.newBuilder(URI.create(node + path)).timeout(ANSWER);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
