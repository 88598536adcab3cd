package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Looks whether an order smells; there is nothing to undo in a look. */
@Singleton
final class FraudProcessor {
  private final Conversation conversation;

  FraudProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("fraud.check")
  @Outgoing("sample-replies")
  Multi<Message<?>> check(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "FraudSuspected", order -> Answer.with("suspicious", false));
  }
}
