package dev.mediant.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Orders in a steady stream while a fault strikes: at least so many, and until it is over, never
 * too many open at once.
 */
final class Load {
  private static final int TICKS_PER_SECOND = 10;
  private static final int OPEN = 400;

  private final World world;
  private final String scenario;
  private final Random random;
  private final int atLeast;
  private final int perSecond;
  private final int times;
  private final List<String> orders = new ArrayList<>();
  private final Thread thread;
  private volatile int published;
  private volatile boolean enough;
  private volatile @Nullable Throwable failure;

  /**
   * @param times how often each event is published
   */
  Load(World world, String scenario, Random random, int atLeast, int perSecond, int times) {
    this.world = world;
    this.scenario = scenario;
    this.random = random;
    this.atLeast = atLeast;
    this.perSecond = perSecond;
    this.times = times;
    this.thread = Thread.ofVirtual().start(this::run);
  }

  private void run() {
    try {
      long ended = 0;
      while (!enough || published < atLeast) {
        ended = ended(ended);
        if (published - ended < OPEN) {
          List<String> next = next();
          world.producer.publish(next, times);
          published += next.size();
        }
        TimeUnit.MILLISECONDS.sleep(1_000 / TICKS_PER_SECOND);
      }
    } catch (InterruptedException | RuntimeException e) {
      failure = e;
    }
  }

  private List<String> next() {
    List<String> next = new ArrayList<>();
    for (int i = 0; i < Math.max(1, perSecond / TICKS_PER_SECOND); i++) {
      next.add(Kind.any(random) + "-" + scenario + "-" + (orders.size() + i));
    }
    orders.addAll(next);
    return next;
  }

  private long ended(long before) {
    try {
      return world.shop.ended(scenario, "sell");
    } catch (IllegalStateException e) {
      return before; // the database is away: that is the fault
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
