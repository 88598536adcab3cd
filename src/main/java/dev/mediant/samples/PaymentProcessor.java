package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Takes money, and gives it back. */
@Singleton
final class PaymentProcessor {
  private final Conversation conversation;

  PaymentProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("payment.charge")
  @Outgoing("sample-replies")
  Multi<Message<?>> charge(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "CardDeclined", order -> Answer.with("paymentId", order.newId("PAY")));
  }

  @Incoming("payment.refund")
  @Outgoing("sample-replies")
  Multi<Message<?>> refund(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "UndoRefused", order -> Answer.with("refundId", order.newId("REF")));
  }
}
