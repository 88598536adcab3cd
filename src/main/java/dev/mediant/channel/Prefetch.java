package dev.mediant.channel;

/**
 * How many messages of a queue may be handed over and not yet acknowledged. The broker counts
 * messages and not their bytes, so larger ones than were foreseen make it fewer, for as long as the
 * process lives.
 */
final class Prefetch {
  private final long bytes;
  private volatile int messages;

  /**
   * @param messages to begin with
   * @param bytes that all of them may have together
   */
  Prefetch(int messages, long bytes) {
    this.messages = messages;
    this.bytes = bytes;
  }

  int messages() {
    return messages;
  }

  /**
   * Whether there is no room for so many messages of that size: then there are fewer from now on,
   * and what consumes has to begin anew.
   */
  boolean shrinksFor(int size) {
    int now = messages;
    if ((long) size * now <= bytes || now == 1) {
      return false;
    }
    // A power of two: sizes that grow and grow begin anew a few times only.
    messages = Math.max(1, Integer.highestOneBit((int) (bytes / size)));
    return true;
  }

  String reason(String queue, int size) {
    return "queue %s has messages of %d bytes: no more than %d are taken at once from now on"
        .formatted(queue, size, messages);
  }
}
