package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Credits points, a thousandth of an amount or a number that is named, and takes them away again.
 */
@Singleton
final class LoyaltyProcessor {
  private final Conversation conversation;

  LoyaltyProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("loyalty.credit")
  @Outgoing("sample-replies")
  Multi<Message<?>> credit(Multi<Message<Object>> commands) {
    return conversation.serve(commands, "ProgrammeClosed", LoyaltyProcessor::book);
  }

  @Incoming("loyalty.debit")
  @Outgoing("sample-replies")
  Multi<Message<?>> debit(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "UndoRefused", order -> Answer.with("debitId", order.newId("DEB")));
  }

  private static Answer book(WorkOrder order) {
    JsonObject body = order.body();
    long points = body.getLong("points", body.getLong("amount", 0L) / 1000);
    return new Answer.Completed(
        new JsonObject()
            .put("creditId", order.newId("CRE"))
            .put("points", points)
            .put("balance", points));
  }
}
