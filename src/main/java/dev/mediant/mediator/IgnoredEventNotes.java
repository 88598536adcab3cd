package dev.mediant.mediator;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.store.IgnoredEvent;
import dev.mediant.store.IgnoredEvents;
import dev.mediant.store.StoreFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes down why events started nothing, beside the batches: of a flood of unwanted events only the
 * last few are written, every other second. They explain, they carry nothing: a killed process
 * loses those of its last seconds.
 */
final class IgnoredEventNotes {
  private static final Logger LOG = Logger.getLogger(IgnoredEventNotes.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final IgnoredEvents store;
  private final Map<WorkflowRef, Deque<IgnoredEvent>> unwritten = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("mediant-ignored-events").unstarted(task));

  IgnoredEventNotes(IgnoredEvents store) {
    this.store = store;
  }

  void start() {
    timer.scheduleWithFixedDelay(
        this::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is noted by now is written. */
  void stop() {
    timer.shutdown();
    write();
  }

  synchronized void add(List<IgnoredEvent> events) {
    for (IgnoredEvent event : events) {
      Deque<IgnoredEvent> last =
          unwritten.computeIfAbsent(event.workflow(), workflow -> new ArrayDeque<>());
      last.addLast(event);
      if (last.size() > IgnoredEvents.LAST) {
        last.removeFirst();
      }
    }
  }

  private synchronized List<IgnoredEvent> take() {
    List<IgnoredEvent> taken = new ArrayList<>();
    unwritten.values().forEach(taken::addAll);
    unwritten.clear();
    return taken;
  }

  private void write() {
    List<IgnoredEvent> taken = take();
    try {
      if (!taken.isEmpty()) {
        store.keep(taken);
      }
    } catch (StoreFailure e) {
      LOG.debugf("%d ignored events were not written (%s)", taken.size(), e.getMessage());
    } catch (RuntimeException e) { // a timer that throws is never run again
      LOG.error("Writing ignored events failed; those of the last seconds are not shown", e);
    }
  }
}
