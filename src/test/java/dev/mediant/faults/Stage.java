package dev.mediant.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a fault needs to strike, while a scenario's orders are in flight. */
final class Stage {
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int FLOW = 5;

  final World world;
  final Random random;
  final int strikes;
  private final String scenario;
  private final Load load;
  private Instant healedAt = Instant.now();
  private int struck;
  private int redriven;
  private String remark = "";

  Stage(World world, String scenario, Random random, Load load, int strikes) {
    this.world = world;
    this.scenario = scenario;
    this.random = random;
    this.load = load;
    this.strikes = strikes;
  }

  /** Until so many more orders have started: the fault shall strike in mid-run. */
  void awaitStarted(int more) {
    long before = world.shop.started(scenario);
    await(more + " more orders to start")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> world.shop.started(scenario) >= before + more);
  }

  /** Until orders end one after the other, so that messages of every sort are on their way. */
  void awaitFlow() {
    long before = world.shop.ended(scenario, "sell");
    await("orders to end")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> world.shop.ended(scenario, "sell") >= before + FLOW);
  }

  /** Until so many rollbacks are under way; returns how many there are. */
  long awaitRollingBack(int many) {
    await(many + " open rollbacks")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> world.shop.rollingBack(scenario) >= many);
    return world.shop.rollingBack(scenario);
  }

  /** A random while, as the fault's own schedule. */
  void pause(double fromSeconds, double toSeconds) throws InterruptedException {
    double seconds =
        fromSeconds == toSeconds ? fromSeconds : random.nextDouble(fromSeconds, toSeconds);
    TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000));
  }

  /** What is done meanwhile. */
  interface Deed {
    void run() throws Exception;
  }

  /** Every order that was published has started, and none is on its way. */
  void whileNoOrderIsPublished(Deed deed) throws Exception {
    load.whileItRests(
        () -> {
          await("all published orders to start")
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(100))
              .until(
                  () -> {
                    redriven += world.redriveDeadLetters();
                    return world.shop.started(scenario) >= load.published();
                  });
          deed.run();
        });
  }

  /** Every event that was published, or emitted, has started what it starts. */
  void whileNoEventIsUnderWay(Deed deed) throws Exception {
    whileNoOrderIsPublished(
        () -> {
          await("all emitted events to start something")
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(100))
              .until(
                  () -> {
                    redriven += world.redriveDeadLetters();
                    return world.shop.open(scenario, "sell") == 0
                        && world.shop.thanked(scenario) == world.shop.sold(scenario);
                  });
          deed.run();
        });
  }

  /** No batch can be written meanwhile: somebody else holds what it needs. */
  void whileTheDatabaseStalls(Deed deed) throws Exception {
    try (TableLock lock = TableLock.take(world.shop)) {
      lock.during(deed);
    }
  }

  /**
   * The same, with full hands: while a first batch waits, messages come in; it gets through, and
   * the next batch, with all of them, does not.
   */
  void whileTheDatabaseStallsWithFullHands(Deed deed) throws Exception {
    CompletableFuture<TableLock> second = new CompletableFuture<>();
    whileTheDatabaseStalls(
        () -> {
          pause(1, 2);
          second.completeAsync(() -> TableLock.take(world.shop));
          await("the second lock to be asked for").until(() -> TableLock.isAwaited(world.shop));
        });
    try (TableLock lock = second.get(1, TimeUnit.MINUTES)) {
      pause(0.5, 1);
      lock.during(deed);
    }
  }

  /** Dead letters that were put back. */
  int redriven() {
    return redriven;
  }

  Node anyNode(List<Node> nodes) {
    return nodes.get(random.nextInt(nodes.size()));
  }

  /** To be called at each strike. */
  void struck() {
    struck++;
  }

  /** To be called when the fault is over: the time to recover counts from here. */
  void healed() {
    healedAt = Instant.now();
  }

  void remark(String what) {
    remark = what;
  }

  String remark() {
    return remark;
  }

  Instant healedAt() {
    return healedAt;
  }

  int strikesDone() {
    return struck;
  }
}
