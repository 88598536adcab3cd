package dev.mediant.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.EnvelopeReading;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Attention;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.Status;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The messages as the contract publishes them. */
final class EffectMessagesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final InstanceId INSTANCE =
      new InstanceId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Envelope CONFIRMED =
      new Envelope(
          new EventId("e-1"),
          new EventType("OrderConfirmed"),
          "mediant/order/placeOrder",
          NOON,
          JsonNodeFactory.instance.objectNode().put("orderId", "4711"),
          TRACE);

  private final EffectMessages messages = new EffectMessages(new TopologyNames("mediant"));

  @Test
  void shouldTellAnUndoByItsOutcome() {
    Command forward = MessagingContract.command(MessagingContract.id(1), "payment.refund");
    Command undo =
        new Command(
            forward.id(),
            forward.domain(),
            forward.workflow(),
            forward.step(),
            2,
            forward.channel(),
            forward.idempotencyKey(),
            Command.Undo.UNKNOWN,
            forward.deadline(),
            TRACE,
            forward.body());

    Map<String, Object> headers =
        messages.of(new Effect.SendCommand(undo)).properties().getHeaders();

    assertThat(headers)
        .containsEntry("mediant-outcome", "unknown")
        .containsEntry("mediant-attempt", 2)
        .containsEntry("mediant-workflow", "order/placeOrder")
        .containsEntry("mediant-step", "takePayment")
        .containsEntry("mediant-deadline", "2026-11-22T12:00:00Z")
        .containsEntry("traceparent", TRACE);
    assertThat(messages.of(new Effect.SendCommand(forward)).properties().getHeaders())
        .doesNotContainKeys("mediant-outcome", "traceparent");
  }

  @Test
  void shouldPublishEventsThatOtherWorkflowsReadAsTheyAre() {
    OutgoingMessage message = messages.of(new Effect.PublishEvent(INSTANCE, CONFIRMED));

    assertThat(message.exchange()).isEqualTo("mediant.events");
    assertThat(message.routingKey()).isEqualTo("OrderConfirmed");
    assertThat(message.mandatory()).isFalse();
    assertThat(message.properties().getMessageId()).isEqualTo("e-1");
    assertThat(message.properties().getHeaders()).containsKey("mediant-instance");
    assertThat(new String(message.body(), UTF_8))
        .isEqualTo(
            """
            {"specversion":"1.0","id":"e-1","source":"mediant/order/placeOrder",\
            "type":"OrderConfirmed","datacontenttype":"application/json",\
            "time":"2026-11-22T12:00:00Z","traceparent":"%s","data":{"orderId":"4711"}}"""
                .formatted(TRACE));
    MessageProperties asDelivered =
        new MessageProperties(
            message.properties().getContentType(), null, null, null, null, null, Map.of());
    assertThat(new EnvelopeReader().read(message.body(), asDelivered))
        .isEqualTo(new EnvelopeReading.Readable(CONFIRMED));
  }

  @Test
  void shouldTellWhatHappensToInstances() {
    Attention attention =
        new Attention(
            Attention.Cause.ROLLBACK_BLOCKED, new StepPath("takePayment"), "no refund", NOON);

    OutgoingMessage message =
        messages.of(
            new Effect.PublishLifecycle(
                "NeedsAttention", origin(), Status.ROLLING_BACK, attention, NOON));

    assertThat(message.exchange()).isEqualTo("mediant.lifecycle");
    assertThat(message.routingKey()).isEqualTo("order.placeOrder.NeedsAttention");
    assertThat(new String(message.body(), UTF_8))
        .contains(
            "\"id\":\"01900000-0000-7000-8000-000000000001.NeedsAttention.2026-11-22T12:00:00Z\"")
        .contains("\"state\":\"ROLLING_BACK\"")
        .contains("\"cause\":\"ROLLBACK_BLOCKED\"")
        .contains("\"businessKey\":\"4711\"");
  }

  @Test
  void shouldLeaveOutAMessageIdThatAmqpHasNoRoomFor() {
    Envelope longId =
        new Envelope(
            new EventId("é".repeat(200)), CONFIRMED.type(), "", null, CONFIRMED.data(), null);

    OutgoingMessage message = messages.of(new Effect.PublishEvent(INSTANCE, longId));

    assertThat(message.properties().getMessageId()).isNull();
    assertThat(new String(message.body(), UTF_8))
        .contains("\"id\":\"éé")
        .contains("\"source\":\"mediant\"");
  }

  @Test
  void shouldLeaveOutATraceThatNoHeaderHasRoomFor() {
    Envelope longTrace =
        new Envelope(
            CONFIRMED.id(), CONFIRMED.type(), "", null, CONFIRMED.data(), "0".repeat(200_000));

    OutgoingMessage message = messages.of(new Effect.PublishEvent(INSTANCE, longTrace));

    assertThat(message.properties().getHeaders()).doesNotContainKey("traceparent");
  }

  private static Origin origin() {
    return new Origin(
        INSTANCE,
        new WorkflowRef(MessagingNode.ORDER, "placeOrder", 1),
        CONFIRMED,
        new IdempotencyKey("k"),
        "4711",
        CONFIRMED.data(),
        NOON,
        null);
  }
}
