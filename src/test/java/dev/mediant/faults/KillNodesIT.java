package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.testing.JavaProcess;
import dev.mediant.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of the packaged engine, killed again and again in mid-run; the ledger of the processors
 * is the judge.
 */
class KillNodesIT {
  private static final int ORDERS = 2_000;
  private static final int KILLS = 5;
  private static final int OPEN_ROLLBACKS = 200;
  private static final List<String> CHANNELS =
      List.of(
          "inventory.reserve",
          "inventory.release",
          "payment.charge",
          "payment.refund",
          "fraud.check",
          "shipping.book");

  /** Kept after the test: the nodes' logs tell what happened. */
  private final Path folder = Path.of("target", "kill-nodes", String.valueOf(System.nanoTime()));

  @Test
  void shouldEndEveryOrderOnceWhenNodesAreKilled() throws Exception {
    long seed = Long.getLong("mediant.seed", System.nanoTime());
    System.out.println("KillNodesIT: -Dmediant.seed=" + seed);
    Random random = new Random(seed);
    Files.createDirectories(folder);
    Path hold = folder.resolve("hold");
    Path ledgerFile = folder.resolve("ledger");
    try (Cluster cluster =
        new Cluster(folder, Servers.rabbit().createVhost(), Servers.postgres().createDatabase())) {
      cluster.startNode(0);
      cluster.startNode(1);
      try (JavaProcess processors = cluster.startProcessors(ledgerFile, hold, CHANNELS)) {
        List<String> orders = orders();
        long startedAt = System.nanoTime();
        cluster.publish(orders.subList(0, ORDERS / 2));
        for (int kill = 1; kill <= KILLS; kill++) {
          if (kill == 3) {
            Files.createFile(hold);
            cluster.publish(orders.subList(ORDERS / 2, ORDERS));
            cluster.awaitInstances("ROLLING_BACK", OPEN_ROLLBACKS);
          } else {
            cluster.awaitProgress(random.nextInt(50, 300));
          }
          cluster.kill(random.nextInt(2));
          if (kill == 3) {
            Files.delete(hold);
            processors.say("the hold is gone");
          }
          cluster.restartKilled();
        }
        await()
            .atMost(Duration.ofMinutes(5))
            .pollInterval(Duration.ofMillis(200))
            .untilAsserted(() -> assertThat(cluster.openInstances(ORDERS)).isEmpty());
        report(startedAt, cluster, Ledger.read(ledgerFile));
        verify(orders, cluster, Ledger.read(ledgerFile));
      }
    }
  }

  private static List<String> orders() {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      String kind = i % 4 == 0 ? "DECLINED" : i % 10 == 1 ? "UNSHIPPABLE" : "GOOD";
      orders.add(kind + "-" + i);
    }
    return orders;
  }

  private static void verify(List<String> orders, Cluster cluster, Ledger ledger) throws Exception {
    var states = cluster.statesByOrder();
    assertThat(states).as("every order has one instance").hasSize(orders.size());
    for (String order : orders) {
      ledger.assertOneInstance(order);
      switch (order.substring(0, order.indexOf('-'))) {
        case "GOOD" -> {
          assertThat(states).containsEntry(order, "COMPLETED");
          ledger.assertChannels(
              order, Set.of("inventory.reserve", "payment.charge", "fraud.check", "shipping.book"));
        }
        case "DECLINED" -> {
          assertThat(states).containsEntry(order, "ROLLED_BACK");
          ledger.assertChannels(
              order,
              Set.of("inventory.reserve", "payment.charge", "fraud.check", "inventory.release"));
        }
        default -> {
          assertThat(states).containsEntry(order, "ROLLED_BACK");
          ledger.assertChannels(order, Set.copyOf(CHANNELS));
          ledger.assertBefore(order, "payment.refund", "inventory.release");
        }
      }
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(cluster.outboxRows()).as("outbox rows").isZero();
              assertThat(cluster.timers()).as("timers").isZero();
              assertThat(cluster.queuedMessages()).as("queued messages").isZero();
            });
  }

  private static void report(long startedAt, Cluster cluster, Ledger ledger) {
    System.out.printf(
        "KillNodesIT: %d orders, %d kills, %.1f s, %d commands, %d of them delivered again; recovery of each"
            + " restarted node: %s%n",
        ORDERS,
        KILLS,
        (System.nanoTime() - startedAt) / 1e9,
        ledger.size(),
        ledger.duplicates(),
        cluster.restarts());
  }
}
