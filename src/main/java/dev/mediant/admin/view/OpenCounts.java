package dev.mediant.admin.view;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.store.DefinitionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many open instances run on each version. Counting takes the longer the more there are (half a
 * second for a million), so a count holds for twenty times as long as it took: fresh while it is
 * cheap, and at most a twentieth of the database's time however often somebody asks.
 */
@ApplicationScoped
class OpenCounts {
  private static final int TIMES_AS_LONG = 20;

  private final Supplier<Map<WorkflowRef, Long>> count;
  private final LongSupplier nanos;
  private final ReentrantLock counting = new ReentrantLock();
  private Map<WorkflowRef, Long> counts = Map.of();
  private long until;
  private boolean counted;

  @Inject
  OpenCounts(DefinitionStore store) {
    this(store::openInstances, System::nanoTime);
  }

  OpenCounts(Supplier<Map<WorkflowRef, Long>> count, LongSupplier nanos) {
    this.count = count;
    this.nanos = nanos;
  }

  /** Versions without any are missing. */
  Map<WorkflowRef, Long> now() {
    counting.lock();
    try {
      long from = nanos.getAsLong();
      if (!counted || from - until >= 0) {
        counts = count.get();
        long end = nanos.getAsLong();
        until = end + (end - from) * TIMES_AS_LONG;
        counted = true;
      }
      return counts;
    } finally {
      counting.unlock();
    }
  }
}
