package dev.mediant.channel;

import dev.mediant.mediator.MediantConfig;

/** How much one domain takes at once of each kind of message. */
record Prefetches(Prefetch events, Prefetch replies, Prefetch deadLetters, Prefetch http) {
  private static final int DEAD_LETTERS = 50;
  private static final long MEBIBYTE = 1024 * 1024;

  static Prefetches of(MediantConfig config) {
    MediantConfig.Batch sizes = config.batch();
    long bytes = sizes.prefetchMebibytes() * MEBIBYTE;
    return new Prefetches(
        new Prefetch(sizes.eventPrefetch(), bytes),
        new Prefetch(sizes.replyPrefetch(), bytes),
        new Prefetch(DEAD_LETTERS, bytes),
        new Prefetch(config.http().concurrency(), bytes));
  }
}
