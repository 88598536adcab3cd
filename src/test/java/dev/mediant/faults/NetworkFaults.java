package dev.mediant.faults;

import dev.mediant.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What happens between the engine and its two servers. */
final class NetworkFaults {
  private static final long TRAP_SECONDS = 30;

  private NetworkFaults() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("cut-broker", 3, stage -> cut(stage, stage.world.toBroker)),
        Scenario.of("cut-database", 3, stage -> cut(stage, stage.world.toDatabase))
            .onlyInTheLongForm(),
        Scenario.of("cut-before-confirm", 4, stage -> trap(stage, stage.world.toBroker)),
        Scenario.of("cut-before-commit-answer", 4, stage -> trap(stage, stage.world.toDatabase)),
        Scenario.of("lost-before-broker", 2, NetworkFaults::lose),
        Scenario.of("half-open-broker", 1, stage -> stand(stage, stage.world.toBroker)),
        Scenario.of("half-open-database", 1, stage -> stand(stage, stage.world.toDatabase))
            .onlyInTheLongForm(),
        Scenario.of("slow-broker", 1, stage -> slow(stage, stage.world.toBroker))
            .onlyInTheLongForm(),
        Scenario.of("slow-database", 1, stage -> slow(stage, stage.world.toDatabase)));
  }

  private static void cut(Stage stage, TcpProxy proxy) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.awaitFlow();
      stage.pause(0, 1);
      proxy.cut();
      stage.struck();
      stage.healed();
    }
  }

  private static void trap(Stage stage, TcpProxy proxy) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.awaitFlow();
      stage.pause(0, 1);
      proxy.cutBeforeTheAnswer().get(TRAP_SECONDS, TimeUnit.SECONDS);
      stage.struck();
      stage.healed();
    }
  }

  /** What the engine says to the broker gets lost for a while, then the connection does. */
  private static void lose(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.awaitFlow();
      stage.world.toBroker.gag();
      stage.struck();
      stage.pause(0.3, 1);
      stage.world.toBroker.hear();
      stage.healed();
    }
  }

  private static void stand(Stage stage, TcpProxy proxy) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.awaitFlow();
      proxy.stand();
      stage.struck();
      stage.pause(6, 8);
      proxy.cut();
      proxy.hear();
      stage.healed();
      stage.pause(1, 2);
    }
  }

  private static void slow(Stage stage, TcpProxy proxy) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      proxy.slow(Duration.ofMillis(20));
      stage.struck();
      stage.pause(3, 5);
      proxy.slow(Duration.ZERO);
      stage.healed();
    }
  }
}
