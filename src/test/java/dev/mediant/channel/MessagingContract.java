package dev.mediant.channel;

import static dev.mediant.channel.MessagingNode.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import dev.mediant.channel.RecordingInbox.Kind;
import dev.mediant.channel.RecordingInbox.Received;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.mediator.Outlet.Outcome;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.CommandId;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Effect;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the adapters promise on every broker. */
abstract class MessagingContract {
  static final WorkflowCatalogue ORDERS =
      Catalogues.with().workflow("order", List.of("OrderPlaced"), "payment.charge").build();

  final RecordingInbox inbox = new RecordingInbox();
  String url;
  MessagingNode node;
  BareClient bare;

  /** The AMQP URI of a place of this test's own. */
  abstract String broker() throws Exception;

  /** After everything that used it is closed. */
  void release() {}

  @BeforeEach
  void open() throws Exception {
    url = broker();
    node = MessagingNode.on(url, ORDERS).start(ORDER, inbox);
    bare = BareClient.connect(url);
    await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
  }

  @AfterEach
  void close() throws Exception {
    bare.close();
    node.close();
    release();
  }

  @Test
  void shouldHandOverEventsAndReplies() throws Exception {
    bare.publish("mediant.events", "OrderPlaced", "{\"orderId\":\"4711\"}");
    bare.publish(
        "",
        "mediant.order.replies",
        "{\"ok\":true}",
        new AMQP.BasicProperties.Builder().correlationId("c-1").build());

    await().untilAsserted(() -> assertThat(inbox.of(Kind.EVENT)).hasSize(1));
    assertThat(inbox.of(Kind.EVENT).getFirst().properties().routingKey()).isEqualTo("OrderPlaced");
    await().untilAsserted(() -> assertThat(inbox.of(Kind.REPLY)).hasSize(1));
    assertThat(inbox.of(Kind.REPLY).getFirst().properties().correlationId()).isEqualTo("c-1");
  }

  @Test
  void shouldConfirmCommandsThatReachTheirQueue() throws Exception {
    CommandId id = id(1);
    Outcome outcome =
        outcome(node.outlet().publish(new Effect.SendCommand(command(id, "payment.charge"))));

    assertThat(outcome).isEqualTo(Outcome.CONFIRMED);
    GetResponse received = bare.get("payment.charge");
    assertThat(new String(received.getBody(), UTF_8)).isEqualTo("{\"amount\":10}");
    AMQP.BasicProperties properties = received.getProps();
    assertThat(properties.getMessageId()).isEqualTo(id.toString());
    assertThat(properties.getCorrelationId()).isEqualTo(id.toString());
    assertThat(properties.getReplyTo()).isEqualTo("mediant.order.replies");
    assertThat(properties.getType()).isEqualTo("payment.charge");
    assertThat(properties.getDeliveryMode()).isEqualTo(2);
    assertThat(properties.getHeaders().get("mediant-idempotency-key")).hasToString("key-1");
    assertThat(properties.getHeaders().get("mediant-attempt")).isEqualTo(1);
  }

  @Test
  void shouldTellWhenNoQueueTakesACommand() {
    List<CompletionStage<Outcome>> outcomes = new ArrayList<>();
    for (int n = 1; n <= 20; n++) {
      String channel = n % 2 == 0 ? "payment.charge" : "nobody.listens";
      outcomes.add(node.outlet().publish(new Effect.SendCommand(command(id(n), channel))));
    }

    for (int n = 1; n <= 20; n++) {
      assertThat(outcome(outcomes.get(n - 1)))
          .isEqualTo(n % 2 == 0 ? Outcome.CONFIRMED : Outcome.UNROUTABLE);
    }
  }

  @Test
  void shouldKeepEventsThatNobodyWants() throws Exception {
    bare.publish("mediant.events", "NobodyWantsThis", "{}");

    await().untilAsserted(() -> assertThat(inbox.of(Kind.UNROUTED)).hasSize(1));
    assertThat(inbox.of(Kind.UNROUTED).getFirst().properties().routingKey())
        .isEqualTo("NobodyWantsThis");
  }

  /** Taking away what was never bound must not hurt. */
  @Test
  void shouldFollowWhatIsDeployed() throws Exception {
    node.close();
    node =
        MessagingNode.on(
                url,
                Catalogues.with()
                    .workflow("order", List.of("NeverBound"))
                    .nextVersion(List.of("OrderSent"))
                    .build())
            .start(ORDER, inbox);
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
    bare.publish("mediant.events", "OrderSent", "{}");
    await().untilAsserted(() -> assertThat(inbox.of(Kind.EVENT)).hasSize(1));

    node.deploy(Catalogues.with().workflow("order", List.of("OrderLost")).build());
    node.intake().follow();

    bare.publish("mediant.events", "OrderLost", "{}");
    bare.publish("mediant.events", "OrderSent", "{}");
    await().untilAsserted(() -> assertThat(inbox.of(Kind.EVENT)).hasSize(2));
    await().untilAsserted(() -> assertThat(inbox.of(Kind.UNROUTED)).hasSize(1));
  }

  @Test
  void shouldShowThatAnInstanceEmittedWhatNobodyWants() {
    assertThat(outcome(node.outlet().publish(emitted()))).isEqualTo(Outcome.CONFIRMED);

    await().untilAsserted(() -> assertThat(inbox.of(Kind.UNROUTED)).hasSize(1));
    assertThat(inbox.of(Kind.UNROUTED).getFirst().properties().header("mediant-instance"))
        .isEqualTo(id(1).instance().toString());
  }

  @Test
  void shouldLoseNoEventWhenItsExchangeWasDeleted() throws Exception {
    bare.channel.exchangeDelete("mediant.events");

    assertThat(outcome(node.outlet().publish(emitted()))).isEqualTo(Outcome.LOST);
    await()
        .atMost(60, SECONDS)
        .until(() -> outcome(node.outlet().publish(emitted())) == Outcome.CONFIRMED);
  }

  private static Effect emitted() {
    Envelope event =
        new Envelope(
            new EventId("e-1"),
            new EventType("NobodyWantsThis"),
            "test",
            Instant.EPOCH,
            JsonNodeFactory.instance.objectNode(),
            null);
    return new Effect.PublishEvent(id(1).instance(), event);
  }

  @Test
  void shouldReportCommandsThatAProcessorRefused() throws Exception {
    CommandId id = id(1);
    outcome(node.outlet().publish(new Effect.SendCommand(command(id, "payment.charge"))));

    bare.channel.basicReject(bare.get("payment.charge").getEnvelope().getDeliveryTag(), false);

    await().untilAsserted(() -> assertThat(inbox.of(Kind.DEAD_LETTER)).hasSize(1));
    Received dead = inbox.of(Kind.DEAD_LETTER).getFirst();
    assertThat(dead.queue()).isEqualTo("payment.charge");
    assertThat(dead.properties().correlationId()).isEqualTo(id.toString());
  }

  /** The connector itself cancels only when the process ends, which is too late. */
  @Test
  void shouldCancelBeforeItCloses() {
    await().until(() -> bare.channel.consumerCount("mediant.order.events") > 0);
    List<Throwable> dropped = new CopyOnWriteArrayList<>();
    Infrastructure.setDroppedExceptionHandler(dropped::add);
    try {
      node.close();
    } finally {
      Infrastructure.resetDroppedExceptionHandler();
    }

    assertThat(dropped).isEmpty();
  }

  @Test
  void shouldTellHowManyConsumeAChannel() throws Exception {
    assertThat(
            node.intake()
                .consumers(
                    new dev.mediant.message.DomainName("order"), new ChannelName("payment.charge")))
        .hasValue(0);
    assertThat(
            node.intake()
                .consumers(
                    new dev.mediant.message.DomainName("order"), new ChannelName("no.such.queue")))
        .isEmpty();

    bare.channel.basicConsume("payment.charge", (tag, message) -> {}, tag -> {});

    assertThat(
            node.intake()
                .consumers(
                    new dev.mediant.message.DomainName("order"), new ChannelName("payment.charge")))
        .hasValue(1);
  }

  @Test
  void shouldPutAMessageBackWhereItCameFrom() {
    MessageProperties properties =
        new MessageProperties(
            "application/json", "m-1", null, "OrderPlaced", null, null, java.util.Map.of());

    Outcome there =
        outcome(
            node.outlet().republish("", "mediant.order.events", "{}".getBytes(UTF_8), properties));
    Outcome nowhere =
        outcome(node.outlet().republish("", "no.such.queue", "{}".getBytes(UTF_8), properties));

    assertThat(there).isEqualTo(Outcome.CONFIRMED);
    assertThat(nowhere).isEqualTo(Outcome.UNROUTABLE);
    await().untilAsserted(() -> assertThat(inbox.of(Kind.EVENT)).hasSize(1));
  }

  @Test
  void shouldDeliverWhatWasNotAcknowledgedToTheNextNode() throws Exception {
    for (int n = 0; n < 30; n++) {
      bare.publish("mediant.events", "OrderPlaced", "{\"n\":" + n + "}");
    }
    await().untilAsserted(() -> assertThat(inbox.of(Kind.EVENT)).hasSize(30));
    List<Received> received = inbox.of(Kind.EVENT);
    // In two groups, the later one first: neither may acknowledge the five that are kept back.
    acknowledge(received.subList(15, 30));
    acknowledge(received.subList(0, 10));

    node.intake().stop(ORDER);
    acknowledge(received.subList(0, 10));
    await()
        .atMost(60, SECONDS)
        .until(() -> bare.channel.consumerCount("mediant.order.replies") == 0);
    node.close();

    RecordingInbox next = new RecordingInbox();
    try (MessagingNode other = MessagingNode.on(url, ORDERS)) {
      other.start(ORDER, next);
      await().untilAsserted(() -> assertThat(next.of(Kind.EVENT)).hasSize(5));
      assertThat(next.bodies(Kind.EVENT))
          .containsExactlyInAnyOrderElementsOf(
              received.subList(10, 15).stream().map(Received::body).toList());
    }
  }

  @Test
  void shouldSoonHandNoMoreEventsOverWhenPaused() throws Exception {
    node.intake().pauseEvents(ORDER);
    for (int n = 0; n < 100; n++) {
      bare.publish("mediant.events", "OrderPlaced", "{}");
    }
    bare.publish("", "mediant.order.replies", "{}");
    await().untilAsserted(() -> assertThat(inbox.of(Kind.REPLY)).hasSize(1));
    assertThat(inbox.of(Kind.EVENT)).hasSizeLessThanOrEqualTo(32);

    node.intake().resumeEvents(ORDER);

    await().untilAsserted(() -> assertThat(inbox.of(Kind.EVENT)).hasSize(100));
  }

  void acknowledge(List<Received> received) {
    node.intake().acknowledge(received.stream().map(Received::receipt).toList());
  }

  static Outcome outcome(CompletionStage<Outcome> stage) {
    return stage.toCompletableFuture().orTimeout(60, SECONDS).join();
  }

  static CommandId id(int number) {
    return new CommandId(
        new InstanceId(UUID.fromString("01900000-0000-7000-8000-000000000001")), number, "token");
  }

  static Command command(CommandId id, String channel) {
    return new Command(
        id,
        ORDER,
        "order/placeOrder",
        new StepPath("takePayment"),
        1,
        new ChannelName(channel),
        new IdempotencyKey("key-" + id.number()),
        null,
        Instant.parse("2026-11-22T12:00:00Z"),
        null,
        JsonNodeFactory.instance.objectNode().put("amount", 10));
  }
}
