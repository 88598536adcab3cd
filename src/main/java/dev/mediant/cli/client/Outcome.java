package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;

/** How it went, as an exit code; of several the last in this order counts. */
enum Outcome {
  COMPLETED(0),
  ROLLED_BACK(3),
  FAILED(4),
  CANCELLED(5),
  DUPLICATE(9),
  NOTHING_STARTED(8),
  STILL_OPEN(7),
  WAITS_FOR_OPERATOR(6);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  static Outcome of(JsonNode instance) {
    String state = instance.path("state").asText();
    return switch (state) {
      case "COMPLETED" -> COMPLETED;
      case "ROLLED_BACK" -> ROLLED_BACK;
      case "FAILED" -> FAILED;
      case "CANCELLED" -> CANCELLED;
      case "SUSPENDED" -> WAITS_FOR_OPERATOR;
      default -> instance.path("needsAttention").asBoolean() ? WAITS_FOR_OPERATOR : STILL_OPEN;
    };
  }

  static Outcome worst(Collection<Outcome> outcomes) {
    return outcomes.stream().max(Comparator.naturalOrder()).orElse(NOTHING_STARTED);
  }

  /** Whether nothing more happens by itself. */
  boolean isSettled() {
    return this != STILL_OPEN;
  }
}
