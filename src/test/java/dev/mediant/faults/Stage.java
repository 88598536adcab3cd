package dev.mediant.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What a fault needs to strike, while a scenario's orders are in flight. */
final class Stage {
  final World world;
  final Random random;
  final int strikes;
  private final String scenario;
  private final Load load;
  private Instant healedAt = Instant.now();
  private int struck;
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
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> world.shop.started(scenario) >= before + more);
  }

  /** A random while, as the fault's own schedule. */
  void pause(double fromSeconds, double toSeconds) throws InterruptedException {
    double seconds =
        fromSeconds == toSeconds ? fromSeconds : random.nextDouble(fromSeconds, toSeconds);
    TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000));
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

  String scenario() {
    return scenario;
  }

  int published() {
    return load.published();
  }
}
