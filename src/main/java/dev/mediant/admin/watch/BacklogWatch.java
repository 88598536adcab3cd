package dev.mediant.admin.watch;

import dev.mediant.mediator.Workflows;
import dev.mediant.message.DomainName;
import dev.mediant.store.MediatorStore;
import dev.mediant.store.StoreFailure;
import dev.mediant.store.StoreFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads the backlog every few seconds, however often somebody scrapes, and rarer when that takes
 * long. When it can't, the gauges stay as they were and their age says so: zeros would be a lie.
 */
@ApplicationScoped
class BacklogWatch {
  private static final Logger LOG = Logger.getLogger(BacklogWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Counting a million waiting instances takes half a second of the database's. */
  private static final int SHARE_OF_TIME = 100;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("mediant-figures").unstarted(task));
  private final StoreFigures figures;
  private final MediatorStore store;
  private final Workflows workflows;
  private final MeterRegistry registry;
  private final BacklogGauges gauges;
  private final SortedSet<DomainName> seen = new TreeSet<>();
  private volatile long deadLetters;
  private volatile long readAt = System.nanoTime();
  private boolean failing;

  BacklogWatch(
      StoreFigures figures, MediatorStore store, Workflows workflows, MeterRegistry registry) {
    this.figures = figures;
    this.store = store;
    this.workflows = workflows;
    this.registry = registry;
    this.gauges = new BacklogGauges(registry);
  }

  void start(@Observes StartupEvent event) {
    Gauge.builder(Metrics.DEAD_LETTERS_OPEN, () -> deadLetters)
        .description("Dead letters that nobody has redriven or discarded")
        .register(registry);
    Gauge.builder(Metrics.FIGURES_AGE, () -> (System.nanoTime() - readAt) / 1e9)
        .description("Age of what the gauges of the backlog say")
        .baseUnit("seconds")
        .register(registry);
    timer.execute(this::refresh);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void refresh() {
    long from = System.nanoTime();
    read();
    Duration pause = pauseAfter(Duration.ofNanos(System.nanoTime() - from));
    try {
      timer.schedule(this::refresh, pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the figures are not read any more: this process stops", e);
    }
  }

  /** Figures shall cost next to nothing: the longer they take to read, the rarer they are read. */
  static Duration pauseAfter(Duration reading) {
    Duration rare = reading.multipliedBy(SHARE_OF_TIME);
    return rare.compareTo(EVERY) > 0 ? rare : EVERY;
  }

  private void read() {
    try {
      show(
          new Backlog(
              store.now(),
              figures.openInstances(),
              figures.oldestOutbox(),
              figures.oldestDueTimer(),
              figures.turns(),
              figures.openDeadLetters()));
      failing = false;
    } catch (StoreFailure e) {
      if (!failing) {
        LOG.warnf("The backlog can't be read (%s); its gauges stay as they are", e.getMessage());
      }
      failing = true;
    } catch (RuntimeException e) {
      LOG.error("Reading the backlog failed; its gauges stay as they are", e);
    }
  }

  private void show(Backlog backlog) {
    seen.addAll(backlog.domains());
    seen.addAll(workflows.catalogue().domains());
    gauges.show(backlog, seen);
    deadLetters = backlog.deadLetters();
    readAt = System.nanoTime();
  }
}
