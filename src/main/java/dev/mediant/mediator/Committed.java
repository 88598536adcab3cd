package dev.mediant.mediator;

import dev.mediant.store.OutboxEntry;
import dev.mediant.workflow.Effect;
import java.util.List;

/**
 * What is left to do after a batch's commit.
 *
 * @param receipts to be acknowledged
 * @param unfinished what was too much for one batch, and is acknowledged by a later one
 */
record Committed(List<Receipt> receipts, List<Input> unfinished, Published published) {
  /** Effects to be published under an outbox row; row 0 when there are none. */
  record Published(long row, List<OutboxEntry.Range> ranges, List<Effect> effects) {}
}
