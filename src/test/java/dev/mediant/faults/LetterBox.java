package dev.mediant.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Who puts back what was parked because its business key had a running instance, again and again:
 * it may be parked anew, and a node may be away or die while it is told.
 */
final class LetterBox implements Runnable {
  static final String KIND = "duplicate-start";

  private static final String LETTERS = "/api/v1/dead-letters";
  private static final long BETWEEN_ROUNDS_MILLIS = 700;

  /** Longer than the instance in whose way it was takes at best. */
  private static final long REST_SECONDS = 2;

  private final NodesApi nodes;

  LetterBox(NodesApi nodes) {
    this.nodes = nodes;
  }

  @Override
  public void run() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_ROUNDS_MILLIS);
        if (nodes.areKnown()) {
          putBack();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void putBack() throws InterruptedException {
    try {
      byte[] open = nodes.get(LETTERS + "?state=open&limit=200&kind=" + KIND).body();
      for (JsonNode letter : Json.parse(open).path("items")) {
        Instant at = Instant.parse(letter.path("at").asText());
        if (at.isBefore(Instant.now().minusSeconds(REST_SECONDS))) {
          String path = LETTERS + "/" + letter.path("id").asText() + "/redrive";
          nodes.post(path, "{\"reason\": \"the one before it is done\"}");
        }
      }
    } catch (IOException e) {
      System.out.println("what was parked is put back later: " + e); // the node is away
    }
  }
}
