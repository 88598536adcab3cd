package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.testing.JavaProcess;
import dev.mediant.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of the packaged engine, killed again and again in mid-run; the ledger of the processors
 * is the judge.
 */
class KillNodesIT {
  private static final int ORDERS = 2_000;

  /** All but every fourth, which is declined, and every tenth, which can't be shipped. */
  private static final int GOOD = 1_300;

  private static final int KILLS = 5;

  /** Published before each kill, which meets them in mid-run; more where rollbacks are held. */
  private static final int SLICE = 300;

  private static final int HELD_SLICE = ORDERS - (KILLS - 1) * SLICE;
  private static final int OPEN_ROLLBACKS = 200;
  private static final List<String> CHANNELS =
      List.of(
          "inventory.reserve",
          "inventory.release",
          "payment.charge",
          "payment.refund",
          "fraud.check",
          "shipping.book",
          "notification.send");

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
        Deque<String> toPublish = new ArrayDeque<>(orders);
        for (int kill = 1; kill <= KILLS; kill++) {
          boolean holding = kill == 3;
          if (holding) {
            Files.createFile(hold);
          }
          long history = cluster.historyRows();
          cluster.publish(take(toPublish, holding ? HELD_SLICE : SLICE));
          if (holding) {
            cluster.awaitInstances("ROLLING_BACK", OPEN_ROLLBACKS);
          } else {
            cluster.awaitHistoryRows(history + random.nextInt(50, 1_500));
          }
          cluster.kill(random.nextInt(2));
          if (holding) {
            Files.delete(hold);
            processors.say("the hold is gone");
          }
          cluster.restartKilled();
        }
        await()
            .atMost(Duration.ofMinutes(5))
            .pollInterval(Duration.ofMillis(200))
            .untilAsserted(
                () -> {
                  assertThat(cluster.instances()).isEqualTo(ORDERS + GOOD);
                  assertThat(cluster.openInstances()).isEmpty();
                });
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

  private static List<String> take(Deque<String> from, int count) {
    return Stream.generate(from::remove).limit(count).toList();
  }

  private static void verify(List<String> orders, Cluster cluster, Ledger ledger) {
    var states = cluster.statesByOrder("placeOrder");
    assertThat(states).as("every order has one instance").hasSize(orders.size());
    var thanks = cluster.statesByOrder("thankBuyer");
    assertThat(thanks).as("every confirmed order has one thank-you").hasSize(GOOD);
    for (String order : orders) {
      String kind = order.substring(0, order.indexOf('-'));
      ledger.assertWork("order/placeOrder", order, work(kind));
      if (kind.equals("GOOD")) {
        assertThat(states).containsEntry(order, "COMPLETED");
        assertThat(thanks).containsEntry(order, "COMPLETED");
        ledger.assertWork(
            "order/thankBuyer", order, List.of("notification.send", "notification.send"));
      } else {
        assertThat(states).containsEntry(order, "ROLLED_BACK");
        ledger.assertNoWork("order/thankBuyer", order);
      }
      if (kind.equals("UNSHIPPABLE")) {
        ledger.assertBefore("order/placeOrder", order, "payment.refund", "inventory.release");
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

  private static List<String> work(String kind) {
    List<String> work =
        new ArrayList<>(List.of("inventory.reserve", "payment.charge", "fraud.check"));
    work.addAll(
        switch (kind) {
          case "GOOD" -> List.of("shipping.book");
          case "DECLINED" -> List.of("inventory.release");
          default -> List.of("shipping.book", "payment.refund", "inventory.release");
        });
    return work;
  }

  private static void report(long startedAt, Cluster cluster, Ledger ledger) {
    System.out.printf(
        "KillNodesIT: %d orders, %d kills, %.1f s, %d commands, %d of them delivered again; %s%n",
        ORDERS,
        KILLS,
        (System.nanoTime() - startedAt) / 1e9,
        ledger.size(),
        ledger.duplicates(),
        cluster.kills());
  }
}
