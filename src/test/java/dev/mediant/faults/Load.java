package dev.mediant.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Orders in a steady stream while a fault strikes: at least so many, and until it is over, never
 * too many open at once, nor of what follows them.
 */
final class Load {
  private static final int TICKS_PER_SECOND = 10;
  private static final int OPEN_SECONDS = 5;

  private final World world;
  private final String scenario;
  private final Random random;
  private final Effort effort;
  private final int times;
  private final List<String> orders = new ArrayList<>();
  private final ReentrantLock publishing = new ReentrantLock(true);
  private final Thread thread;
  private volatile int published;
  private volatile boolean enough;
  private volatile @Nullable Throwable failure;

  /**
   * @param times how often each event is published
   */
  Load(World world, String scenario, Random random, Effort effort, int times) {
    this.world = world;
    this.scenario = scenario;
    this.random = random;
    this.effort = effort;
    this.times = times;
    this.thread = Thread.ofVirtual().start(this::run);
  }

  private void run() {
    try {
      long ended = 0;
      for (int tick = 0; !enough || published < effort.orders(); tick++) {
        if (tick % TICKS_PER_SECOND == 0) {
          ended = ended(ended);
        }
        if (published - ended < OPEN_SECONDS * effort.perSecond()) {
          publishNext();
        }
        TimeUnit.MILLISECONDS.sleep(1_000 / TICKS_PER_SECOND);
      }
    } catch (InterruptedException | RuntimeException e) {
      failure = e;
    }
  }

  private void publishNext() throws InterruptedException {
    publishing.lock();
    try {
      List<String> next = next();
      world.producer.publish(next, times);
      published += next.size();
    } finally {
      publishing.unlock();
    }
  }

  private List<String> next() {
    List<String> next = new ArrayList<>();
    for (int i = 0; i < Math.max(1, effort.perSecond() / TICKS_PER_SECOND); i++) {
      next.add(Kind.any(random) + "-" + scenario + "-" + (orders.size() + i));
    }
    orders.addAll(next);
    return next;
  }

  private long ended(long before) {
    try {
      return world.shop.ended(scenario, "sell")
          - Math.max(world.shop.open(scenario, "fulfil"), world.shop.open(scenario, "care"));
    } catch (IllegalStateException e) {
      return before; // the database is away: that is the fault
    }
  }

  void whileItRests(Stage.Deed deed) throws Exception {
    publishing.lock();
    try {
      deed.run();
    } finally {
      publishing.unlock();
    }
  }

  int published() {
    return published;
  }

  /** The fault is over: publishes what is still missing, and says what it was. */
  List<String> finish() throws InterruptedException {
    enough = true;
    thread.join();
    if (failure != null) {
      throw new IllegalStateException("the load broke down", failure);
    }
    return List.copyOf(orders);
  }
}
