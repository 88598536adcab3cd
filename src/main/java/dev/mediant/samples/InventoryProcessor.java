package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Keeps goods aside, and puts them back. */
@Singleton
final class InventoryProcessor {
  private final Conversation conversation;

  InventoryProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("inventory.reserve")
  @Outgoing("sample-replies")
  Multi<Message<?>> reserve(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "OutOfStock", order -> Answer.with("reservationId", order.newId("RES")));
  }

  @Incoming("inventory.release")
  @Outgoing("sample-replies")
  Multi<Message<?>> release(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "UndoRefused", order -> Answer.with("releaseId", order.newId("REL")));
  }
}
