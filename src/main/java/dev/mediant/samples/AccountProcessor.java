package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Opens accounts, and closes them. */
@Singleton
final class AccountProcessor {
  private final Conversation conversation;

  AccountProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("account.open")
  @Outgoing("sample-replies")
  Multi<Message<?>> open(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "EmailTaken", order -> Answer.with("accountId", order.newId("ACC")));
  }

  @Incoming("account.close")
  @Outgoing("sample-replies")
  Multi<Message<?>> close(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "UndoRefused", order -> Answer.with("closureId", order.newId("CLO")));
  }
}
