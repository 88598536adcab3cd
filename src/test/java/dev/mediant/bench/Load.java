package dev.mediant.bench;

import java.nio.charset.StandardCharsets;

/**
 * What is put on the engine and on the floor alike.
 *
 * @param instances measured; a tenth as many go before them
 * @param inFlight started and not yet ended, at most
 * @param rejectedPercent how many of a hundred have their last step rejected, and roll back; the
 *     floor has no rollback
 */
record Load(int instances, int inFlight, int steps, int payloadBytes, int rejectedPercent) {
  /** The same, one at a time, and fewer of them. */
  Load oneAtATime() {
    return new Load(Math.min(instances / 10, 300), 1, steps, payloadBytes, rejectedPercent);
  }

  /** The same, with so many of a hundred rejected. */
  Load rejecting(int percent) {
    return new Load(instances, inFlight, steps, payloadBytes, percent);
  }

  /**
   * Messages of an instance, on average: its event, a command and a reply per step, and the same of
   * the undo of each step before a rejected last one.
   */
  double messages() {
    return 1 + 2 * steps + rejectedPercent / 100.0 * 2 * (steps - 1);
  }

  /** Unmeasured ones at the beginning of a run. */
  int warmUp() {
    return instances / 10;
  }

  boolean isRejected(int instance) {
    return instance % 100 < rejectedPercent;
  }

  /** A JSON object of the wished size. */
  byte[] payload(boolean rejected) {
    String head = "{\"orderId\":\"4711\",\"rejected\":" + rejected + ",\"pad\":\"";
    String pad = "x".repeat(Math.max(0, payloadBytes - head.length() - 2));
    return (head + pad + "\"}").getBytes(StandardCharsets.UTF_8);
  }
}
