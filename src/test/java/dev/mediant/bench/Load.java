package dev.mediant.bench;

import java.nio.charset.StandardCharsets;

/**
 * What is put on the engine and on the floor alike.
 *
 * @param instances measured; a tenth as many go before them
 * @param inFlight started and not yet ended, at most
 * @param trouble that processors make; the floor has no answer to any
 */
record Load(int instances, int inFlight, int steps, int payloadBytes, Trouble trouble) {
  /** The same, one at a time, and fewer of them. */
  Load oneAtATime() {
    return new Load(Math.min(instances / 10, 300), 1, steps, payloadBytes, trouble);
  }

  Load with(Trouble other) {
    return new Load(instances, inFlight, steps, payloadBytes, other);
  }

  /**
   * Messages of an instance, on average: its event, a command and a reply per step; the same for
   * the undo of each step before a rejected last one, and for a repeated last one.
   */
  double messages() {
    double undone = trouble.rejectedPercent() / 100.0 * (steps - 1);
    double repeated = trouble.failedPercent() / 100.0;
    return 1 + 2 * (steps + undone + repeated);
  }

  /** Unmeasured ones at the beginning of a run. */
  int warmUp() {
    return instances / 10;
  }

  /** A JSON object of the wished size, which says what is to happen to that instance. */
  byte[] payload(int instance) {
    String head =
        "{\"orderId\":\"4711\",\"wish\":\"%s\",\"pad\":\"".formatted(trouble.of(instance));
    String pad = "x".repeat(Math.max(0, payloadBytes - head.length() - 2));
    return (head + pad + "\"}").getBytes(StandardCharsets.UTF_8);
  }
}
