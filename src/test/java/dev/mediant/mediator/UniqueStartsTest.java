package dev.mediant.mediator;

import static dev.mediant.workflow.Status.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** {@code unique: running}: one running instance per business key. */
class UniqueStartsTest {
  private static final String SELL =
      """
      workflow: sell
      domain: shop
      version: 1
      trigger: { event: Wanted, key: .id, unique: running, onDuplicate: ignore }
      steps:
        - { step: takeStock, dispatch: stock.take, rollback: none }
      """;

  @Test
  void shouldIgnoreASecondStartWhileTheFirstRuns() {
    try (MediatorFixture node = MediatorFixture.of(SELL)) {
      node.event("w-1", "Wanted", "A-1");
      var command = node.command("stock.take", 1);
      node.event("w-2", "Wanted", "A-1");
      node.event("w-3", "Wanted", "A-2");
      node.event("w-1", "Wanted", "A-1"); // again
      node.command("stock.take", 2);
      await().until(() -> node.broker.acknowledged.size() == 4);
      node.ignored.stop();

      assertThat(instances(node)).isEqualTo(2);
      assertThat(node.text("select string_agg(event_id || ': ' || reason, ',') from ignored_event"))
          .isEqualTo(
              "w-2: instance %s with the key A-1 still runs, and the trigger says unique: running"
                  .formatted(command.id().instance()));
      assertThat(node.count("select count(*) from dead_letter")).isZero();
      assertThat(node.counter("mediant.starts.repeated")).isEqualTo(1);
    }
  }

  @Test
  void shouldStartAgainOnceTheFirstHasEnded() {
    try (MediatorFixture node = MediatorFixture.of(SELL)) {
      node.event("w-1", "Wanted", "A-1");
      node.reply(node.command("stock.take", 1), "completed", "{}");
      node.awaitStatus("A-1", COMPLETED);

      node.event("w-2", "Wanted", "A-1");
      node.command("stock.take", 2);
      assertThat(instances(node)).isEqualTo(2);
    }
  }

  /** Many of them come in one batch; what comes of an event must not depend on that. */
  @Test
  void shouldStartAgainInTheSameBatchWhenTheFirstHasEndedAtItsStart() {
    String quick = SELL.replace("dispatch: stock.take, rollback: none", "set: { taken: true }");
    try (MediatorFixture node = MediatorFixture.of(quick)) {
      int starts = 50;
      for (int i = 0; i < starts; i++) {
        node.event("w-" + i, "Wanted", "A-1");
        node.event("w-" + i, "Wanted", "A-1"); // again
      }
      await().until(() -> node.broker.acknowledged.size() == 2 * starts);
      node.ignored.stop();

      assertThat(instances(node)).isEqualTo(starts);
      assertThat(node.count("select count(*) from ignored_event")).isZero();
      assertThat(node.counter("mediant.starts.repeated")).isEqualTo(starts);
      assertThat(node.count("select count(*) from meeting_point")).isZero();
    }
  }

  @Test
  void shouldParkASecondStartForAnOperatorAndTakeItWhenTheFirstHasEnded() {
    String parks = SELL.replace("ignore", "park");
    try (MediatorFixture node = MediatorFixture.of(parks)) {
      node.event("w-1", "Wanted", "A-1"); // mostly all in the same batch
      node.event("w-2", "Wanted", "A-1");
      node.event("w-1", "Wanted", "A-1");
      await().until(() -> node.count("select count(*) from dead_letter") == 1);
      assertThat(node.text("select kind || ': ' || reason from dead_letter"))
          .matches(
              "duplicate-start: shop/sell v1: instance .* with the key A-1 still runs, and the"
                  + " trigger says unique: running; redrive it when that has ended, or discard it");

      node.reply(node.command("stock.take", 1), "completed", "{}");
      node.awaitStatus("A-1", COMPLETED);
      node.event("w-2", "Wanted", "A-1");

      node.command("stock.take", 2);
    }
  }

  @Test
  void shouldParkAnEventWithoutAKey() {
    String keyless = SELL.replace("key: .id", "key: .no");
    try (MediatorFixture node = MediatorFixture.of(keyless)) {
      node.event("w-1", "Wanted", "A-1");
      await().until(() -> node.count("select count(*) from dead_letter") == 1);
      assertThat(node.text("select reason from dead_letter"))
          .contains("trigger.key: expected `.no` to give a text or a number but got null");
    }
  }

  @Test
  void shouldStartOneOnTwoNodesAndVersions() {
    String next = SELL.replace("version: 1", "version: 2");
    try (MediatorFixture one = MediatorFixture.of(SELL, next);
        MediatorFixture two = one.anotherNode()) {
      int keys = 100;
      for (int i = 0; i < keys; i++) {
        one.event("a-" + i, "Wanted", "A-" + i);
        two.event("b-" + i, "Wanted", "A-" + i);
      }
      await()
          .until(
              () ->
                  one.broker.acknowledged.size() == keys && two.broker.acknowledged.size() == keys);
      assertThat(instances(one)).isEqualTo(keys);
      assertThat(one.count("select count(distinct business_key) from workflow_instance"))
          .isEqualTo(keys);
    }
  }

  private static long instances(MediatorFixture node) {
    return node.count("select count(*) from workflow_instance");
  }
}
