package dev.mediant.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

/**
 * Who is called where an undo has failed for good: says that it was undone by hand, but only when
 * all else is undone, and tries until a node has heard it.
 */
final class Operator {
  private static final long BETWEEN_TRIES_MILLIS = 300;
  private static final int OK = 200;

  private final NodesApi nodes;

  Operator(NodesApi nodes) {
    this.nodes = nodes;
  }

  /** Returns when the instance has ended. */
  void see(String instance) throws InterruptedException {
    String path = "/api/v1/instances/" + instance;
    boolean ended = false;
    while (!ended) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
      try {
        HttpResponse<byte[]> answer = nodes.get(path);
        JsonNode found = Json.parse(answer.body());
        ended = answer.statusCode() == OK && !found.path("endedAt").asText("").isEmpty();
        if (state(found, "book").equals("UNDO_BLOCKED") && state(found, "open").equals("UNDONE")) {
          nodes.post(path + "/mark-undone", "{\"step\":\"book\",\"reason\":\"done by hand\"}");
        }
      } catch (IOException e) {
        ended = false; // the node is away, and nobody knows what it heard
      }
    }
  }

  private static String state(JsonNode instance, String path) {
    for (JsonNode step : instance.path("steps")) {
      if (step.path("path").asText().equals(path)) {
        return step.path("state").asText();
      }
    }
    return "";
  }
}
