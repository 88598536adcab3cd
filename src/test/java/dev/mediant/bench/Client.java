package dev.mediant.bench;

import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts instances, so many in flight at a time, and takes the time from publishing to end. */
final class Client {
  private static final long PATIENCE_SECONDS = 120;

  private final Map<String, Long> started = new ConcurrentHashMap<>();
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger twice = new AtomicInteger();
  private volatile Semaphore permits = new Semaphore(0);

  /** Publishes the event that starts an instance. */
  interface Start {
    void publish(String id, int number) throws Exception;
  }

  /**
   * Runs the load.
   *
   * @param measured told when the warm-up is over and the measured part begins
   */
  Run run(Load load, Start start, Runnable measured) throws Exception {
    ended.set(0);
    nanos.clear();
    permits = new Semaphore(load.inFlight());
    long from = 0;
    for (int i = 0; i < load.warmUp() + load.instances(); i++) {
      acquire(1);
      if (i == load.warmUp()) {
        acquire(load.inFlight() - 1);
        nanos.clear();
        measured.run();
        from = System.nanoTime();
        permits.release(load.inFlight() - 1);
      }
      String id = UUID.randomUUID().toString();
      started.put(id, System.nanoTime());
      start.publish(id, i);
    }
    acquire(load.inFlight());
    return Run.of(System.nanoTime() - from, nanos);
  }

  /** To be called when the instance of that event has ended. */
  void ended(String id) {
    Long at = started.remove(id);
    if (at == null) {
      twice.incrementAndGet();
      return;
    }
    nanos.add(System.nanoTime() - at);
    ended.incrementAndGet();
    permits.release();
  }

  /** Ends that were told more than once. */
  int toldTwice() {
    return twice.get();
  }

  private void acquire(int count) throws InterruptedException {
    if (!permits.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "nothing ended for %d s; %d ended, %d under way"
              .formatted(PATIENCE_SECONDS, ended.get(), started.size()));
    }
  }
}
