package dev.mediant.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what has ended is kept. */
@ConfigMapping(prefix = "mediant.retention")
public interface RetentionConfig {
  /** Ended instances with their history, and resolved dead letters. */
  @WithDefault("30d")
  Duration history();

  /**
   * The time for which an initiating event that comes again is known to have started its instance.
   */
  @WithDefault("7d")
  Duration deduplication();

  /**
   * Events that some workflow awaits, for steps that begin to wait after the event has come: the
   * two may come in any order.
   */
  @WithDefault("1h")
  Duration awaitedEvents();

  /** Dead letters that nobody redrove or discarded: a flood of them must not fill the disk. */
  @WithDefault("90d")
  Duration openDeadLetters();

  /** The time between two runs; each also makes the coming days' partitions. */
  @WithDefault("1h")
  Duration interval();
}
