package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Says how risky a stranger is: those with a throw-away address are. */
@Singleton
final class IdentityProcessor {
  private final Conversation conversation;

  IdentityProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("identity.check")
  @Outgoing("sample-replies")
  Multi<Message<?>> check(Multi<Message<Object>> commands) {
    return conversation.serve(commands, "IdentityRefused", IdentityProcessor::judge);
  }

  private static Answer judge(WorkOrder order) {
    boolean throwAway = order.body().getString("email", "").endsWith("@throwaway.example");
    return Answer.with("riskScore", throwAway ? 95 : 10);
  }
}
