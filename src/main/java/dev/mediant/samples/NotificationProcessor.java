package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Sends messages to people, for both domains: the reply goes where the command says. */
@Singleton
final class NotificationProcessor {
  private final Conversation conversation;

  NotificationProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("notification.send")
  @Outgoing("sample-replies")
  Multi<Message<?>> send(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "AddressBounced", order -> Answer.with("messageId", order.newId("MSG")));
  }
}
