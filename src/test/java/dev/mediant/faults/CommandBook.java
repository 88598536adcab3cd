package dev.mediant.faults;

import com.rabbitmq.client.Delivery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each command is written down and decided on at once, so that the ledger's order is the one
 * that was answered by.
 */
final class CommandBook {
  private final LedgerFile ledger;
  private final TardyLabels labels = new TardyLabels();

  CommandBook(LedgerFile ledger) {
    this.ledger = ledger;
  }

  synchronized Answers enter(String channel, String order, Delivery command, String body) {
    Map<String, Object> headers = command.getProperties().getHeaders();
    ledger.write(
        "command",
        order,
        channel,
        headers.get("mediant-idempotency-key").toString(),
        headers.get("mediant-workflow").toString(),
        headers.get("mediant-instance").toString(),
        headers.getOrDefault("mediant-outcome", "-").toString(),
        command.getProperties().getMessageId(),
        body);
    return TardyLabels.areAsked(channel, order)
        ? labels.answers(channel, order, command)
        : Answers.to(channel, order, Integer.parseInt(headers.get("mediant-attempt").toString()));
  }

  /** What is done now that somebody wants it undone who doesn't know of it. */
  synchronized @Nullable Delivery wokenBy(String channel, String order, Delivery undo) {
    return TardyLabels.areAsked(channel, order) ? labels.wokenBy(order, undo) : null;
  }
}
