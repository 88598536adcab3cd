package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Hands parcels to a carrier; they can't be called back. */
@Singleton
final class ShippingProcessor {
  private final Conversation conversation;

  ShippingProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("shipping.book")
  @Outgoing("sample-replies")
  Multi<Message<?>> book(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "AddressUnreachable", order -> Answer.with("trackingId", order.newId("TRK")));
  }
}
