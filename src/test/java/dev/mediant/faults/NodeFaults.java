package dev.mediant.faults;

import java.util.List;

/** What happens to the engine's own processes. */
final class NodeFaults {
  /** Its orders are followed by workflows that use all of the language. */
  static final String EVERY_WORD = "every-word";

  private static final int WITH_OPEN_ROLLBACKS = 3;
  private static final int OPEN_ROLLBACKS = 200;

  private NodeFaults() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("kill-nodes", 5, NodeFaults::kill).withUsualLoad(2_000, 120),
        Scenario.of(EVERY_WORD, 2, NodeFaults::killAndCut),
        Scenario.of("scheduled-starts", 1, ScheduleFaults::killAll),
        Scenario.of("sleep-past-the-lease", 1, NodeFaults::sleep),
        Scenario.of("stop-under-load", 1, NodeFaults::stop).withoutRepeats(),
        Scenario.of("rolling-restart", 1, NodeFaults::rollingRestart)
            .onlyInTheLongForm()
            .withoutRepeats());
  }

  /** {@code kill -9} of one, every 1 to 5 s; the third finds many rollbacks open. */
  private static void kill(Stage stage) throws Exception {
    List<Node> nodes = stage.world.nodes();
    for (int strike = 1; strike <= stage.strikes; strike++) {
      stage.pause(1, 5);
      Node victim = stage.anyNode(nodes);
      if (strike == WITH_OPEN_ROLLBACKS) {
        killAmongRollbacks(stage, victim);
      } else {
        victim.kill();
      }
      stage.struck();
      stage.healed();
      victim.restart().awaitReady();
    }
  }

  private static void killAmongRollbacks(Stage stage, Node victim) throws Exception {
    stage.world.whileUndosAreHeld(
        () -> {
          long open = stage.awaitRollingBack(OPEN_ROLLBACKS);
          victim.kill();
          stage.remark("%d rollbacks were open at kill %d".formatted(open, WITH_OPEN_ROLLBACKS));
        });
  }

  /** A node is killed, and both servers lose all their connections. */
  private static void killAndCut(Stage stage) throws Exception {
    List<Node> nodes = stage.world.nodes();
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.awaitFlow();
      Node victim = stage.anyNode(nodes);
      victim.kill();
      stage.world.toDatabase.cut();
      stage.world.toBroker.cut();
      stage.struck();
      stage.healed();
      victim.restart().awaitReady();
    }
  }

  /** The others take over; what the sleeper had in hand must not be written when it wakes. */
  private static void sleep(Stage stage) throws Exception {
    List<Node> nodes = stage.world.nodes();
    for (int strike = 0; strike < stage.strikes; strike++) {
      Node sleeper = stage.anyNode(nodes);
      sleeper.sleep();
      stage.struck();
      stage.pause(6, 8);
      sleeper.wake();
      stage.healed();
      stage.pause(1, 2);
    }
  }

  private static void stop(Stage stage) throws Exception {
    List<Node> nodes = stage.world.nodes();
    for (int strike = 0; strike < stage.strikes; strike++) {
      restart(stage, stage.anyNode(nodes));
    }
  }

  /** One after the other, as for an update. */
  private static void rollingRestart(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      for (Node node : stage.world.nodes()) {
        restart(stage, node);
      }
    }
  }

  private static void restart(Stage stage, Node node) throws Exception {
    long from = System.nanoTime();
    boolean gently = node.stop();
    stage.struck();
    stage.healed();
    stage.remark("a stop took %.1f s".formatted((System.nanoTime() - from) / 1e9));
    if (!gently) {
      throw new AssertionError("a node did not stop within its time");
    }
    node.restart().awaitReady();
  }
}
