package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Knows what shares cost, which a thin event leaves out. */
@Singleton
final class QuoteProcessor {
  private final Conversation conversation;

  QuoteProcessor(Conversation conversation) {
    this.conversation = conversation;
  }

  @Incoming("quotes.lookup")
  @Outgoing("sample-replies")
  Multi<Message<?>> lookUp(Multi<Message<Object>> commands) {
    return conversation.serve(commands, "UnknownSymbol", QuoteProcessor::quote);
  }

  /** Prices are in cents; a symbol may carry a {@link Simulation} behind its name. */
  private static Answer quote(WorkOrder order) {
    String symbol = order.body().getString("stockSymbol", "").replaceFirst("~.*", "");
    return switch (symbol) {
      case "ACME" -> quote(symbol, 12_345, 7);
      case "GLUM" -> quote(symbol, 990, -12);
      case "DULL" -> quote(symbol, 5_000, 0);
      default -> new Answer.Rejected("UnknownSymbol", "no share is called " + symbol);
    };
  }

  private static Answer quote(String symbol, int price, int changePercent) {
    return new Answer.Completed(
        new JsonObject()
            .put("stockSymbol", symbol)
            .put("price", price)
            .put("changePercent", changePercent));
  }
}
