package dev.mediant.channel;

import static dev.mediant.channel.MessagingNode.ORDER;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import dev.mediant.channel.RecordingInbox.Kind;
import dev.mediant.channel.RecordingInbox.Received;
import dev.mediant.mediator.Outlet.Outcome;
import dev.mediant.testing.LogLines;
import dev.mediant.testing.TcpProxy;
import dev.mediant.workflow.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the adapters promise when the network or the broker fails, on every broker. */
abstract class BrokenConnectionContract {
  private static final int CUTS = 8;

  String url;
  TcpProxy proxy;
  MessagingNode node;
  BareClient bare;
  LogLines log;

  abstract String broker() throws Exception;

  /** After everything that used it is closed. */
  void release() {}

  @BeforeEach
  void open() throws Exception {
    log = LogLines.capture("dev.mediant.channel");
    url = broker();
    proxy = TcpProxy.before(url);
    node = MessagingNode.on(proxy.url(), MessagingContract.ORDERS);
    bare = BareClient.connect(url);
  }

  @AfterEach
  void close() throws Exception {
    bare.close();
    node.close();
    proxy.close();
    log.close();
    release();
  }

  @Test
  void shouldLoseNothingWhenConnectionsAreCutAgainAndAgain() throws Exception {
    int total = 1_000;
    try (Ledger ledger = new Ledger(node.intake())) {
      start(ledger);
      for (int n = 0; n < total; n++) {
        bare.channel.basicPublish(
            "mediant.events", "OrderPlaced", persistent(), ("event " + n).getBytes());
        bare.channel.basicPublish(
            "", "mediant.order.replies", persistent(), ("reply " + n).getBytes());
      }
      bare.channel.waitForConfirmsOrDie(120_000);

      long seed = System.nanoTime();
      Random random = new Random(seed);
      for (int cut = 0; cut < CUTS; cut++) {
        int before = ledger.deliveries();
        await("deliveries, seed " + seed)
            .atMost(60, SECONDS)
            .until(() -> ledger.deliveries() > before || ledger.written().size() == 2 * total);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(150)); // anywhere in the window
        proxy.cut();
      }

      await()
          .atMost(120, SECONDS)
          .untilAsserted(() -> assertThat(ledger.written()).hasSize(2 * total));
      await()
          .atMost(60, SECONDS)
          .untilAsserted(() -> assertThat(bare.ready("mediant.order.events")).isZero());
    }
    // Whatever was not acknowledged for good would come back now.
    node.close();
    assertThat(unacknowledged("mediant.order.events")).isZero();
    assertThat(unacknowledged("mediant.order.replies")).isZero();
    assertThat(log.all()).noneMatch(line -> line.contains("PRECONDITION_FAILED"));
  }

  @Test
  void shouldGetEveryCommandThroughWhenConnectionsAreCut() throws Exception {
    int total = 1_000;
    start(new RecordingInbox());
    Set<Integer> confirmed = ConcurrentHashMap.newKeySet();
    Thread cutter =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int cut = 0; cut < 6 && confirmed.size() < total; cut++) {
                    pause(400);
                    proxy.cut();
                  }
                });

    // As the outbox does: what is not confirmed is sent again under the same id.
    while (confirmed.size() < total) {
      await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
      CompletionStage<?>[] sent = new CompletionStage<?>[200];
      int next = 0;
      for (int n = 1; n <= total && next < sent.length; n++) {
        int number = n;
        if (!confirmed.contains(number)) {
          sent[next++] =
              node.outlet()
                  .publish(command(number))
                  .thenAccept(
                      outcome -> {
                        if (outcome == Outcome.CONFIRMED) {
                          confirmed.add(number);
                        }
                      });
        }
      }
      for (int n = 0; n < next; n++) {
        sent[n].toCompletableFuture().orTimeout(60, SECONDS).join();
      }
    }
    cutter.join();

    Set<String> arrived = new HashSet<>();
    GetResponse received = bare.get("payment.charge");
    while (received != null) {
      arrived.add(received.getProps().getMessageId());
      received = bare.get("payment.charge");
    }
    assertThat(arrived).hasSize(total);
  }

  /**
   * The mistake of a client that reconnects by itself: acknowledging, on its new channel,
   * deliveries of the old one, whose tags stand for other messages there. Half of these events
   * would be gone.
   */
  @Test
  void shouldNotAcknowledgeOnANewChannelWhatCameByAnOldOne() throws Exception {
    int prefetch = 256;
    RecordingInbox inbox = new RecordingInbox();
    start(inbox);
    for (int n = 0; n < 2 * prefetch; n++) {
      bare.channel.basicPublish(
          "mediant.events", "OrderPlaced", persistent(), ("event " + n).getBytes());
    }
    await().atMost(60, SECONDS).until(() -> inbox.of(Kind.EVENT).size() == prefetch);
    List<Received> old = inbox.of(Kind.EVENT);
    proxy.refuse();
    await()
        .atMost(60, SECONDS)
        .until(() -> bare.channel.consumerCount("mediant.order.events") == 0);

    Set<Long> takenByOther = ConcurrentHashMap.newKeySet();
    bare.channel.basicQos(prefetch);
    bare.channel.basicConsume(
        "mediant.order.events",
        false,
        (tag, delivery) -> takenByOther.add(delivery.getEnvelope().getDeliveryTag()),
        tag -> {});
    await().atMost(60, SECONDS).untilAsserted(() -> assertThat(takenByOther).hasSize(prefetch));
    proxy.admit();
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(inbox.bodies(Kind.EVENT)).hasSize(2 * prefetch));

    node.intake().acknowledge(old.stream().map(Received::receipt).toList());
    node.close();

    // The other works off all that this one took along: its own half, then the half that came back.
    for (long tag : Set.copyOf(takenByOther)) {
      bare.channel.basicAck(tag, false);
    }
    await().atMost(60, SECONDS).untilAsserted(() -> assertThat(takenByOther).hasSize(2 * prefetch));
  }

  @Test
  void shouldTakeABrokerThatNoLongerAnswersForGone() throws Exception {
    start(new RecordingInbox());
    proxy.deafen();

    CompletionStage<Outcome> outcome = node.outlet().publish(command(1));

    assertThat(MessagingContract.outcome(outcome)).isEqualTo(Outcome.LOST);
    assertThat(log.all()).anyMatch(line -> line.contains("no confirm came for"));
    proxy.hear();
    await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
    assertThat(MessagingContract.outcome(node.outlet().publish(command(2))))
        .isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void shouldSayThatItIsClosedWhileTheBrokerIsAway() throws Exception {
    start(new RecordingInbox());

    proxy.refuse();

    await().atMost(60, SECONDS).until(() -> !node.outlet().isOpen());
    assertThat(MessagingContract.outcome(node.outlet().publish(command(1))))
        .isEqualTo(Outcome.LOST);
    await().atMost(60, SECONDS).until(() -> !node.intake().repliesCaughtUp(ORDER));
    await()
        .untilAsserted(
            () ->
                assertThat(log.all())
                    .anyMatch(line -> line.contains("nothing is sent, trying again in")));
    proxy.admit();
    await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
  }

  @Test
  void shouldMakeItsQueuesAgainWhenSomebodyDeletesThem() throws Exception {
    RecordingInbox inbox = new RecordingInbox();
    start(inbox);

    bare.channel.queueDelete("mediant.order.events");
    await().atMost(60, SECONDS).until(() -> arrives(inbox, Kind.EVENT, "mediant.order.events"));
    bare.channel.queueDelete("mediant.order.replies");
    await().atMost(60, SECONDS).until(() -> arrives(inbox, Kind.REPLY, "mediant.order.replies"));
  }

  /** A publication before the queue is there again is none, so it is repeated. */
  private boolean arrives(RecordingInbox inbox, Kind kind, String queue) throws Exception {
    return bare.offer(queue, "again") && inbox.bodies(kind).contains("again");
  }

  private void start(dev.mediant.mediator.Inbox inbox) {
    node.start(ORDER, inbox);
    await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
  }

  private int unacknowledged(String queue) throws Exception {
    await().atMost(60, SECONDS).until(() -> bare.channel.consumerCount(queue) == 0);
    return bare.ready(queue);
  }

  private static Effect command(int number) {
    return new Effect.SendCommand(
        MessagingContract.command(MessagingContract.id(number), "payment.charge"));
  }

  private static AMQP.BasicProperties persistent() {
    return new AMQP.BasicProperties.Builder().deliveryMode(2).build();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
