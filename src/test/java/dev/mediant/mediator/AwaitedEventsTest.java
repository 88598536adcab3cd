package dev.mediant.mediator;

import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Steps that wait and events that come: they meet, whichever is the first, on whatever node. */
class AwaitedEventsTest {
  private static final String SELL =
      """
      workflow: sell
      domain: shop
      version: 1
      trigger: { event: Wanted, key: .id }
      steps:
        - { step: takeStock, dispatch: stock.take, rollback: none }
        - { step: paid, await: { event: Paid } }
      output: { paid: "${ $steps.paid.id }" }
      """;
  private static final String AT_ONCE =
      """
      workflow: atOnce
      domain: shop
      version: 1
      trigger: { event: Wanted, key: .id }
      steps:
        - { step: paid, await: { event: Paid } }
        - { step: sent, await: { event: Sent } }
      """;
  private static final String ONE_AWAIT =
      """
      workflow: oneAwait
      domain: shop
      version: 1
      trigger: { event: Wanted, key: .id }
      steps:
        - { step: paid, await: { event: Paid } }
      """;
  private static final String ALSO_STARTS =
      """
      workflow: thank
      domain: shop
      version: 1
      trigger: { event: Paid, key: .id }
      steps:
        - { step: thank, dispatch: mail.send, rollback: none }
      """;
  private static final String TWICE =
      """
      workflow: twice
      domain: shop
      version: 1
      trigger: { event: Wanted, key: .id }
      steps:
        - { step: first, await: { event: Paid } }
        - { step: second, await: { event: Paid } }
      """;

  @Test
  void shouldWakeWhoWaits() {
    try (MediatorFixture node = MediatorFixture.of(SELL)) {
      node.event("w-1", "Wanted", "A-1");
      node.reply(node.command("stock.take", 1), "completed", "{}");
      awaitRow(node, "meeting_point", 1);

      node.event("p-2", "Paid", "A-2");
      node.event("p-1", "Paid", "A-1");

      node.awaitStatus("A-1", COMPLETED);
      assertThat(node.count("select count(*) from meeting_point")).isZero();
      assertThat(node.text("select string_agg(event_id, ',') from kept_event where woke"))
          .isEqualTo("p-1");
      assertThat(node.count("select count(*) from dead_letter")).isZero();
    }
  }

  @Test
  void shouldKeepAnEventForAWaiterThatComesLater() {
    try (MediatorFixture node = MediatorFixture.of(SELL);
        MediatorFixture other = node.anotherNode()) {
      other.event("p-1", "Paid", "A-1");
      awaitRow(node, "kept_event", 1);

      node.event("w-1", "Wanted", "A-1");
      node.reply(node.command("stock.take", 1), "completed", "{}");

      node.awaitStatus("A-1", COMPLETED);
      assertThat(node.count("select count(*) from kept_event where woke")).isEqualTo(1);
      assertThat(node.count("select count(*) from meeting_point")).isZero();
    }
  }

  @Test
  void shouldNotGiveAnEventThatIsTooOld() {
    try (MediatorFixture node = MediatorFixture.of(AT_ONCE)) {
      node.event("p-1", "Paid", "A-1");
      awaitRow(node, "kept_event", 1);
      node.execute("update kept_event set at = at - interval '61 minutes'");

      node.event("w-1", "Wanted", "A-1");
      awaitRow(node, "meeting_point", 1);

      node.awaitStatus("A-1", RUNNING);
    }
  }

  @Test
  void shouldWakeAllThatWaitAndStartWhatItStarts() {
    try (MediatorFixture node = MediatorFixture.of(SELL, AT_ONCE, ALSO_STARTS)) {
      node.event("w-1", "Wanted", "A-1");
      node.event("w-2", "Wanted", "A-1");
      node.reply(node.command("stock.take", 1), "completed", "{}");
      node.reply(node.command("stock.take", 2), "completed", "{}");
      awaitRow(node, "meeting_point", 4);

      node.event("p-1", "Paid", "A-1");
      node.event("s-1", "Sent", "A-1");

      node.command("mail.send", 1);
      await()
          .until(
              () ->
                  node.count("select count(*) from workflow_instance where status = 'COMPLETED'")
                      == 4);
    }
  }

  @Test
  void shouldWakeInSeveralBatchesWhereTooManyWait() {
    int many = 2 * Encounters.WAITERS_AT_ONCE + 1;
    try (MediatorFixture node = MediatorFixture.of(ONE_AWAIT, ALSO_STARTS)) {
      for (int i = 0; i < many; i++) {
        node.event("w-" + i, "Wanted", "A-1");
      }
      awaitRow(node, "meeting_point", many);

      node.event("p-1", "Paid", "A-1");

      await()
          .until(
              () ->
                  node.count("select count(*) from workflow_instance where status = 'COMPLETED'")
                      == many);
      assertThat(node.count("select count(distinct at) from history where revision > 1") >= 3)
          .as("woken in at least three batches")
          .isTrue();
      node.command("mail.send", 1);
      await("acknowledged once, at the end")
          .until(() -> node.broker.acknowledged.size() == many + 1);
      assertThat(node.count("select count(*) from dead_letter")).isZero();
    }
  }

  @Test
  void shouldNotTakeARedeliveredEventForTheNextStep() {
    try (MediatorFixture node = MediatorFixture.of(TWICE)) {
      node.event("w-1", "Wanted", "A-1");
      awaitRow(node, "meeting_point", 1);
      for (int i = 0; i < 3; i++) {
        node.event("p-1", "Paid", "A-1");
      }
      await().until(() -> node.broker.acknowledged.size() == 4);
      node.awaitStatus("A-1", RUNNING);
      assertThat(node.count("select count(*) from kept_event")).isEqualTo(1);

      node.event("p-2", "Paid", "A-1");
      node.awaitStatus("A-1", COMPLETED);
    }
  }

  @Test
  void shouldWakeTheOthersWhereTheDefinitionOfOneIsGone() {
    try (MediatorFixture node = MediatorFixture.of(AT_ONCE.replace("atOnce", "gone"), AT_ONCE)) {
      node.event("w-1", "Wanted", "A-1");
      awaitRow(node, "meeting_point", 2);
      String waiters = "select count(*) from workflow_instance where status = 'COMPLETED'";
      node.deploy(AT_ONCE.replace("version: 1", "version: 2").replace("atOnce", "gone"), AT_ONCE);

      node.event("p-1", "Paid", "A-1");
      node.event("s-1", "Sent", "A-1");

      await().until(() -> node.count(waiters) == 1);
      assertThat(node.count("select count(*) from dead_letter")).isZero();
      assertThat(node.count("select count(*) from meeting_point")).isEqualTo(1);
      assertThat(node.count("select count(*) from kept_event where event_id = 'p-1'")).isEqualTo(2);
    }
  }

  @Test
  void shouldParkAnEventOfWhichNobodyCanSayWhoseItIs() {
    String broken = SELL.replace("{ event: Paid }", "{ event: Paid, filter: .id > 1 }");
    try (MediatorFixture node = MediatorFixture.of(broken)) {
      node.event("p-1", "Paid", "A-1");
      awaitRow(node, "dead_letter", 1);
      assertThat(node.text("select kind || ': ' || reason from dead_letter"))
          .startsWith("await-failed: shop/sell v1: await.filter: ");
    }
  }

  @Test
  void shouldLoseNoWakeUpBetweenTwoNodes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int orders = Integer.getInteger("await.orders", 400);
    try (MediatorFixture one = MediatorFixture.of(AT_ONCE);
        MediatorFixture two = one.anotherNode()) {
      for (int i = 0; i < orders; i++) {
        String key = "A-" + i;
        MediatorFixture starts = random.nextBoolean() ? one : two;
        MediatorFixture wakes = random.nextInt(10) == 0 ? starts : starts == one ? two : one;
        boolean startsFirst = random.nextBoolean();
        if (startsFirst) {
          starts.event("w-" + i, "Wanted", key);
          LockSupport.parkNanos(random.nextInt(3_000_000));
        }
        wakes.event("s-" + i, "Sent", key);
        wakes.event("p-" + i, "Paid", key);
        if (random.nextInt(5) == 0) {
          (random.nextBoolean() ? one : two).event("p-" + i, "Paid", key);
        }
        if (!startsFirst) {
          LockSupport.parkNanos(random.nextInt(3_000_000));
          starts.event("w-" + i, "Wanted", key);
        }
      }
      await("all woken, seed " + seed)
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  one.count("select count(*) from workflow_instance where status = 'COMPLETED'")
                      == orders);
      assertThat(one.count("select count(*) from meeting_point")).isZero();
      assertThat(one.count("select count(*) from kept_event where woke")).isEqualTo(2L * orders);
      assertThat(one.count("select count(*) from dead_letter")).isZero();
    }
  }

  private static void awaitRow(MediatorFixture node, String table, int rows) {
    await().until(() -> node.count("select count(*) from " + table) == rows);
  }
}
