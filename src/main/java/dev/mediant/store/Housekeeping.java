package dev.mediant.store;

import dev.mediant.message.Durations;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs the retention, and makes the coming days' partitions, on a thread of its own. */
@Singleton
final class Housekeeping {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

  /** Not at once, when all nodes start; but also where no process lives as long as the interval. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("mediant-housekeeping").unstarted(task));
  private final MediatorStore store;
  private final HistoryPartitions partitions;
  private final Retention retention;
  private final AwaitedEventRetention awaitedEvents;
  private final RetentionConfig config;
  private boolean isForgettingFailing;

  Housekeeping(
      MediatorStore store,
      HistoryPartitions partitions,
      Retention retention,
      AwaitedEventRetention awaitedEvents,
      RetentionConfig config) {
    this.store = store;
    this.partitions = partitions;
    this.retention = retention;
    this.awaitedEvents = awaitedEvents;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    long interval = config.interval().toMillis();
    long first = Math.min(interval, SOON.toMillis());
    timer.scheduleWithFixedDelay(this::run, first, interval, TimeUnit.MILLISECONDS);
    timer.scheduleWithFixedDelay(this::forgetEvents, first, first, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void report(Retention.Run run) {
    if (!run.isEmpty()) {
      LOG.log(Level.INFO, "retention deleted {0}", run);
    }
    if (run.openDeadLetters() > 0) {
      LOG.log(
          Level.WARNING,
          "{0} dead letters were deleted that nobody had redriven or discarded in {1}"
              + " (mediant.retention.open-dead-letters), or in what their domain.yaml says",
          run.openDeadLetters(),
          Durations.format(config.openDeadLetters()));
    }
  }

  /** Often, for people ask why nothing came of an event. */
  private void forgetEvents() {
    try {
      awaitedEvents.run();
      isForgettingFailing = false;
    } catch (RuntimeException e) { // a timer that throws is never run again
      LOG.log(
          isForgettingFailing ? Level.DEBUG : Level.WARNING,
          "events that nobody awaited were not forgotten, and stay in kept_event until a next run"
              + " succeeds; further failures in a row are told at DEBUG",
          e);
      isForgettingFailing = true;
    }
  }

  private void run() {
    try {
      partitions.ensure(store.now());
      Retention.Run run = retention.run(store.now());
      report(run);
    } catch (RuntimeException e) { // a timer that throws is never run again
      LOG.log(
          Level.WARNING,
          "retention stopped half-way; the next run goes on in "
              + Durations.format(config.interval()),
          e);
    }
  }
}
