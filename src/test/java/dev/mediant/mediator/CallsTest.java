package dev.mediant.mediator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.message.Command;
import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.Reply;
import dev.mediant.message.ReplyAddress;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What another domain asks for: to start a workflow, and to undo it. */
class CallsTest {
  private static final String ROOT = "01951a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b";

  private final MediatorFixture shop = new MediatorFixture();

  @AfterEach
  void close() {
    shop.close();
  }

  private static MessageProperties properties(Map<String, Object> headers, String correlationId) {
    return new MessageProperties(
        null,
        correlationId,
        correlationId,
        null,
        null,
        null,
        headers,
        "mediant.order.replies",
        null,
        null,
        null);
  }

  private void start(String workflow, String call, String input) {
    start(workflow, call, input, 1);
  }

  private void start(String workflow, String call, String input, int depth) {
    Map<String, Object> headers =
        Map.of(
            "mediant-start", workflow,
            "mediant-start-key", call,
            "mediant-root", ROOT,
            "mediant-depth", depth,
            "mediant-business-key", "K-" + call);
    shop.inbox.event(input.getBytes(UTF_8), properties(headers, call), shop.broker.receipt());
  }

  private void undo(String workflow, String call, String by) {
    Map<String, Object> headers = Map.of("mediant-undo", workflow, "mediant-start-key", call);
    shop.inbox.reply("{}".getBytes(UTF_8), properties(headers, by), shop.broker.receipt());
  }

  private void undoCompleted(String workflow, String call, String by) {
    Map<String, Object> headers =
        Map.of(
            "mediant-undo", workflow,
            "mediant-start-key", call,
            "mediant-outcome", "completed");
    shop.inbox.reply("{}".getBytes(UTF_8), properties(headers, by), shop.broker.receipt());
  }

  private List<Reply> told(String correlationId) {
    ReplyAddress to = new ReplyAddress("mediant.order.replies", correlationId);
    return shop.broker.published.stream()
        .filter(Effect.SendReply.class::isInstance)
        .map(Effect.SendReply.class::cast)
        .filter(reply -> reply.to().equals(to))
        .map(Effect.SendReply::reply)
        .toList();
  }

  private Reply awaitTold(String correlationId) {
    await().until(() -> !told(correlationId).isEmpty());
    return told(correlationId).getFirst();
  }

  private void sell(String call, String id) {
    start("shop/sell", call, "{\"id\": \"" + id + "\"}");
    shop.reply(shop.command("stock.take", 1), "completed", "{}");
    shop.reply(shop.command("money.take", 1), "completed", "{}");
    assertThat(awaitTold(call)).isInstanceOf(Reply.Completed.class);
  }

  @Test
  void shouldStartOnceAndTellTheEndOnce() {
    start("shop/sell", "c-1", "{\"id\": \"A-1\"}");
    start("shop/sell", "c-1", "{\"id\": \"A-1\"}");
    Command take = shop.command("stock.take", 1);
    shop.reply(take, "completed", "{}");
    shop.reply(shop.command("money.take", 1), "completed", "{}");
    assertThat(awaitTold("c-1")).isInstanceOf(Reply.Completed.class);
    start("shop/sell", "c-1", "{\"id\": \"A-1\"}");
    await().until(() -> shop.counter("mediant.starts.repeated") >= 2);
    assertThat(shop.count("select count(*) from workflow_instance")).isEqualTo(1);
    assertThat(shop.text("select call_id || ' ' || root_id from workflow_instance"))
        .isEqualTo("c-1 " + ROOT);
    assertThat(told("c-1")).hasSize(1);
  }

  @Test
  void shouldUndoWhatHadCompletedAndTellSo() {
    sell("c-2", "A-2");
    assertThat(shop.count("select count(*) from timer")).isZero();
    undo("shop/sell", "c-2", "u-2");
    Command give = shop.command("stock.give", 1);
    assertThat(shop.count("select count(*) from timer")).isEqualTo(1);
    undo("shop/sell", "c-2", "u-2");
    assertThat(told("u-2")).isEmpty();
    shop.reply(give, "completed", "{}");
    assertThat(awaitTold("u-2")).isInstanceOf(Reply.Completed.class);
    shop.awaitStatus("A-2", Status.ROLLED_BACK);
    assertThat(shop.count("select count(*) from timer")).isZero();
    assertThat(told("c-2")).hasSize(1);
  }

  @Test
  void shouldNeverStartWhatWasUndoneBefore() {
    String call = shop.call(InstanceId.parse(ROOT), 3);
    undo("shop/sell", call, "u-3");
    assertThat(awaitTold("u-3")).isInstanceOf(Reply.Completed.class);
    start("shop/sell", call, "{\"id\": \"A-3\"}");
    await().until(() -> shop.counter("mediant.starts.repeated") >= 1);
    assertThat(shop.broker.commands()).isEmpty();
    assertThat(shop.text("select status from workflow_instance"))
        .isEqualTo(Status.ROLLED_BACK.name());
  }

  @Test
  void shouldSayEachTimeThatACompletedOneIsGone() {
    String call = shop.call(InstanceId.parse(ROOT), 7);
    for (String by : List.of("u-7", "u-7-again")) {
      undoCompleted("shop/sell", call, by);
      assertThat(awaitTold(by))
          .isInstanceOfSatisfying(
              Reply.Rejected.class, no -> assertThat(no.error().type()).isEqualTo("InstanceGone"));
    }
  }

  @Test
  void shouldMakeNothingOfAnUndoThatNoCallOfThisClusterComesBefore() {
    String genuine = shop.call(InstanceId.parse(ROOT), 1);
    String forged = genuine.substring(0, genuine.length() - 3) + "abc";
    undo("shop/sell", "shop|e-4711", "u-10");
    undo("shop/sell", forged, "u-11");
    await().until(() -> shop.count("select count(*) from dead_letter") == 2);
    assertThat(shop.text("select string_agg(distinct kind, ' ') from dead_letter"))
        .isEqualTo("unknown-call");
    assertThat(shop.count("select count(*) from workflow_instance")).isZero();
    assertThat(shop.count("select count(*) from started")).isZero();
    assertThat(told("u-10")).isEmpty();
  }

  @Test
  void shouldStartFromAnEventThoughACallHasItsKey() {
    start("shop/sell", "|e-12", "{\"id\": \"A-12\"}");
    shop.command("stock.take", 1);
    shop.event("e-12", "A-13");
    await().until(() -> shop.count("select count(*) from workflow_instance") == 2);
  }

  @Test
  void shouldUndoOnlyTheNamedWorkflow() {
    try (MediatorFixture two = MediatorFixture.of(workflow("one"), workflow("two"))) {
      for (String name : List.of("one", "two")) {
        Map<String, Object> headers =
            Map.of("mediant-start", "shop/" + name, "mediant-start-key", "4711");
        two.inbox.event("{}".getBytes(UTF_8), properties(headers, name), two.broker.receipt());
        two.command("do." + name, 1);
      }
      Map<String, Object> headers = Map.of("mediant-undo", "shop/two", "mediant-start-key", "4711");
      two.inbox.reply("{}".getBytes(UTF_8), properties(headers, "u"), two.broker.receipt());
      String undone =
          "select string_agg(workflow, ' ') from workflow_instance where status <> 'RUNNING'";
      await().until(() -> two.text(undone) != null);
      assertThat(two.text(undone)).isEqualTo("two");
    }
  }

  private static String workflow(String name) {
    return """
        workflow: %s
        domain: shop
        version: 1
        trigger: none
        steps:
          - step: work
            dispatch: do.%s
            rollback: undo.%s
        """
        .formatted(name, name, name);
  }

  @Test
  void shouldUndoWhatAnotherNodeHasStarted() {
    try (MediatorFixture other = shop.anotherNode()) {
      sell("c-4", "A-4");
      Map<String, Object> headers = Map.of("mediant-undo", "shop/sell", "mediant-start-key", "c-4");
      other.inbox.reply("{}".getBytes(UTF_8), properties(headers, "u-4"), other.broker.receipt());
      other.reply(other.command("stock.give", 1), "completed", "{}");
      shop.awaitStatus("A-4", Status.ROLLED_BACK);
    }
  }

  @Test
  void shouldTellThatItCouldNotStart() {
    start("shop/sell", "c-5", "{\"id\": \"B-5\"}");
    assertThat(awaitTold("c-5"))
        .isInstanceOfSatisfying(
            Reply.Rejected.class,
            no -> {
              assertThat(no.error().type()).isEqualTo("NotStarted");
              assertThat(no.error().message()).contains("filter");
            });
    shop.awaitStatus("K-c-5", Status.FAILED);
  }

  @Test
  void shouldCallNoDeeperThanItMay() {
    start("shop/sell", "c-8", "{\"id\": \"A-8\"}", 17);
    assertThat(awaitTold("c-8"))
        .isInstanceOfSatisfying(
            Reply.Rejected.class,
            no -> assertThat(no.error().message()).contains("17 deep", "may 16"));
    start("shop/sell", "c-9", "{\"id\": \"A-9\"}", 16);
    shop.command("stock.take", 1);
  }

  @Test
  void shouldKeepWhatNobodyCanStartOrUndo() {
    start("shop/buy", "c-6", "{}");
    undo("shop/buy", "c-6", "u-6");
    await()
        .until(
            () -> shop.text("select string_agg(kind, ' ' order by kind) from dead_letter"),
            "unknown-call unknown-workflow"::equals);
  }
}
