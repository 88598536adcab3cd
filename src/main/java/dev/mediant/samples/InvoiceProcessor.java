package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Writes invoices, and voids them: an invoice is never deleted. */
@Singleton
final class InvoiceProcessor {
  private final Conversation conversation;

  InvoiceProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("invoice.issue")
  @Outgoing("sample-replies")
  Multi<Message<?>> issue(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "TaxNumberInvalid", order -> Answer.with("invoiceId", order.newId("INV")));
  }

  @Incoming("invoice.void")
  @Outgoing("sample-replies")
  Multi<Message<?>> cancel(Multi<Message<Object>> commands) {
    return conversation.serve(
        commands, "UndoRefused", order -> Answer.with("voidId", order.newId("VOI")));
  }
}
