package dev.mediant.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The people who are asked for approval: they answer over the API of any node, again and again
 * until one says that it is answered. A node may die before it asks, while it is told, or before it
 * has said that it was told.
 */
final class Clerk {
  private static final String STEP = "release";
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int LONGEST_THOUGHT_MILLIS = 1_500;
  private static final long BETWEEN_TRIES_MILLIS = 200;

  private final LedgerFile ledger;
  private final NodesApi nodes;

  Clerk(LedgerFile ledger, NodesApi nodes) {
    this.ledger = ledger;
    this.nodes = nodes;
  }

  /** Returns when it is answered. */
  void answer(String order, String instance) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_THOUGHT_MILLIS));
    while (!isAnswered(order, instance)) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
    }
  }

  private boolean isAnswered(String order, String instance) throws InterruptedException {
    String decision = PartsWork.isForbidden(order) ? "rejected" : "approved";
    String path = "/api/v1/instances/" + instance;
    try {
      int status =
          nodes
              .post(
                  path + "/approvals/" + STEP,
                  "{\"decision\":\"" + decision + "\",\"reason\":\"the order says so\"}")
              .statusCode();
      if (status == OK) {
        ledger.write("decision", order, instance, decision);
      }
      return status == OK || status == CONFLICT && !isAsking(nodes.get(path));
    } catch (IOException e) {
      return false; // the node is away, and nobody knows what it heard
    }
  }

  /** So it is not the answer of somebody else that was in the way. */
  private static boolean isAsking(HttpResponse<byte[]> answer) throws IOException {
    for (JsonNode step : Json.parse(answer.body()).path("steps")) {
      if (step.path("path").asText().equals(STEP)) {
        return step.path("state").asText().equals("ASKING");
      }
    }
    return true;
  }
}
