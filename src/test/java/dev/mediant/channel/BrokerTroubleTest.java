package dev.mediant.channel;

import static dev.mediant.channel.MessagingNode.ORDER;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import dev.mediant.channel.RecordingInbox.Kind;
import dev.mediant.mediator.Outlet;
import dev.mediant.mediator.Outlet.Outcome;
import dev.mediant.message.DomainName;
import dev.mediant.testing.LogLines;
import dev.mediant.testing.RabbitMqServer;
import dev.mediant.workflow.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A RabbitMQ that is killed and comes back, or that is short of memory. */
final class BrokerTroubleTest {
  private static final int COMMANDS = 500;

  @Test
  void shouldKeepWhatWasConfirmedAndGoOnAfterAKill() throws Exception {
    try (RabbitMqServer server = RabbitMqServer.start()) {
      String url = server.createVhost();
      RecordingInbox inbox = new RecordingInbox();
      try (MessagingNode node = MessagingNode.on(url, MessagingContract.ORDERS)) {
        node.start(ORDER, inbox);
        await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());

        List<CompletionStage<Outcome>> outcomes = new ArrayList<>();
        for (int n = 1; n <= COMMANDS; n++) {
          outcomes.add(node.outlet().publish(command(n)));
        }
        MessagingContract.outcome(outcomes.get(COMMANDS / 4));
        server.kill();
        Set<String> confirmed = new HashSet<>();
        for (int n = 1; n <= COMMANDS; n++) {
          if (MessagingContract.outcome(outcomes.get(n - 1)) == Outcome.CONFIRMED) {
            confirmed.add(MessagingContract.id(n).toString());
          }
        }
        server.restart();

        await().atMost(120, SECONDS).until(() -> node.outlet().isOpen());
        await().atMost(120, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
        try (BareClient bare = BareClient.connect(url)) {
          bare.publish("mediant.events", "OrderPlaced", "{}");
          await().untilAsserted(() -> assertThat(inbox.of(Kind.EVENT)).hasSize(1));
          assertThat(received(bare)).containsAll(confirmed);
        }
        assertThat(MessagingContract.outcome(node.outlet().publish(command(COMMANDS + 1))))
            .isEqualTo(Outcome.CONFIRMED);
      }
    }
  }

  @Test
  void shouldWaitWhileTheBrokerTakesNothing() {
    try (RabbitMqServer server = RabbitMqServer.start();
        LogLines log = LogLines.capture("dev.mediant.channel");
        MessagingNode node = MessagingNode.on(server.createVhost(), MessagingContract.ORDERS)) {
      node.start(ORDER, new RecordingInbox());
      await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
      server.control("set_vm_memory_high_watermark", "0");

      CompletableFuture<Outcome> outcome = node.outlet().publish(command(1)).toCompletableFuture();
      await().atMost(60, SECONDS).until(() -> !node.outlet().isOpen());
      // Longer than a broker that is not blocked may take: it has the message and will answer.
      await().during(6, SECONDS).atMost(60, SECONDS).until(() -> !outcome.isDone());
      server.control("set_vm_memory_high_watermark", "0.6");

      assertThat(MessagingContract.outcome(outcome)).isEqualTo(Outcome.CONFIRMED);
      await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
      assertThat(log.all())
          .anyMatch(line -> line.contains("the broker takes nothing now (low on memory)"))
          .noneMatch(line -> line.contains("no confirm came"));
    }
  }

  @Test
  void shouldLetNoDomainWaitForTheQueueOfAnother() {
    var workflows =
        Catalogues.with()
            .workflow("order", List.of("A"), "payment.charge", "shipping.book")
            .build();
    try (RabbitMqServer server = RabbitMqServer.start();
        MessagingNode node = MessagingNode.on(server.createVhost(), workflows)) {
      // given a queue that confirms nothing, as one does without its majority
      node.start(ORDER, new RecordingInbox());
      Outlet order = node.outlet().of(ORDER);
      Outlet customer = node.outlet().of(new DomainName("customer"));
      await().atMost(60, SECONDS).until(() -> order.isOpen() && customer.isOpen());
      server.control("eval", suspended("shipping.book"));

      // when
      List<CompletableFuture<Outcome>> stuck = new ArrayList<>();
      for (int n = 1; n <= 3_000; n++) {
        stuck.add(order.publish(command(n, "shipping.book")).toCompletableFuture());
      }

      // then
      for (int n = 3_001; n <= 3_100; n++) {
        assertThat(MessagingContract.outcome(customer.publish(command(n))))
            .isEqualTo(Outcome.CONFIRMED);
      }
      assertThat(stuck)
          .noneMatch(outcome -> outcome.getNow(Outcome.LOST).equals(Outcome.CONFIRMED));
    }
  }

  private static String suspended(String queue) {
    return """
    [sys:suspend(amqqueue:get_pid(Q)) || Q <- rabbit_amqqueue:list(), \
    element(4, amqqueue:get_name(Q)) =:= <<"%s">>].\
    """
        .formatted(queue);
  }

  private static Effect command(int number) {
    return command(number, "payment.charge");
  }

  private static Effect command(int number, String channel) {
    return new Effect.SendCommand(MessagingContract.command(MessagingContract.id(number), channel));
  }

  private static Set<String> received(BareClient bare) throws Exception {
    Set<String> ids = new HashSet<>();
    GetResponse response = bare.get("payment.charge");
    while (response != null) {
      ids.add(response.getProps().getMessageId());
      response = bare.get("payment.charge");
    }
    return ids;
  }
}
