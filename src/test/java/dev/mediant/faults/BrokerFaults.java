package dev.mediant.faults;

import java.util.List;

/** What happens to RabbitMQ. */
final class BrokerFaults {
  private BrokerFaults() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("broker-killed", 1, BrokerFaults::kill),
        Scenario.of("broker-restarted", 1, BrokerFaults::restart).onlyInTheLongForm(),
        Scenario.of("broker-app-stopped", 1, BrokerFaults::stopApp).onlyInTheLongForm(),
        Scenario.of("broker-closes-connections", 1, BrokerFaults::closeConnections)
            .onlyInTheLongForm(),
        Scenario.of("broker-low-on-memory", 1, BrokerFaults::alarm).onlyInTheLongForm(),
        Scenario.of("replies-queue-deleted", 1, BrokerFaults::deleteReplies).onlyInTheLongForm(),
        Scenario.of("events-queue-deleted", 1, BrokerFaults::deleteEvents),
        Scenario.of("full-window-at-reconnect", 1, BrokerFaults::fullWindow));
  }

  private static void kill(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.world.rabbit.kill();
      stage.struck();
      stage.world.nodes().getFirst().awaitNotReady();
      stage.world.rabbit.restart();
      stage.healed();
      stage.awaitStarted(1);
    }
  }

  private static void restart(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.struck();
      stage.world.rabbit.restart();
      stage.healed();
      stage.awaitStarted(1);
    }
  }

  private static void stopApp(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.world.rabbit.control("stop_app");
      stage.struck();
      stage.pause(0, 2);
      stage.world.rabbit.control("start_app");
      stage.healed();
      stage.awaitStarted(1);
    }
  }

  private static void closeConnections(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.world.rabbit.control("close_all_connections", "--global", "the fault suite");
      stage.struck();
      stage.healed();
      stage.awaitStarted(1);
    }
  }

  private static void alarm(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.world.rabbit.control("set_vm_memory_high_watermark", "0");
      stage.struck();
      stage.pause(1, 3);
      stage.world.rabbit.control("set_vm_memory_high_watermark", "absolute", "2GB");
      stage.healed();
      stage.awaitStarted(1);
    }
  }

  /** Replies go with it; their steps time out, and the same commands come again. */
  private static void deleteReplies(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.world.broker(channel -> channel.queueDelete("mediant.shop.replies"));
      stage.struck();
      stage.healed();
      stage.awaitStarted(10);
    }
  }

  /**
   * An event in a queue that somebody deletes is gone; one that is published while the queue is
   * missing is not: it becomes a dead letter, which an operator puts back.
   */
  private static void deleteEvents(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.whileNoEventIsUnderWay(
          () -> stage.world.broker(channel -> channel.queueDelete("mediant.shop.events")));
      stage.struck();
      stage.healed();
      stage.pause(1, 2);
      stage.whileNoEventIsUnderWay(() -> {});
      stage.remark(stage.redriven() + " redriven");
    }
  }

  /** Batches are slow, the prefetch windows full, and then the connection is lost. */
  private static void fullWindow(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.whileTheDatabaseStalls(
          () -> {
            stage.pause(2, 3);
            stage.world.toBroker.cut();
            stage.struck();
            stage.pause(1, 2);
            stage.world.toBroker.cut();
            stage.struck();
          });
      stage.healed();
      stage.awaitStarted(1);
    }
  }
}
