package dev.mediant.mediator;

import dev.mediant.store.OutboxEntry;
import dev.mediant.workflow.Effect;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do after a batch's commit.
 *
 * @param receipts to be acknowledged
 * @param unfinished what was too much for one batch, and is acknowledged by a later one
 * @param turnsIn how soon to look for commands whose turn has come; null when there is no hurry
 * @param noneHeld whether it has looked, and no command waits for its turn
 */
record Committed(
    List<Receipt> receipts,
    List<Input> unfinished,
    Published published,
    @Nullable Duration turnsIn,
    boolean noneHeld) {
  /** Effects to be published under an outbox row; row 0 when there are none. */
  record Published(long row, List<OutboxEntry.Range> ranges, List<Effect> effects) {}
}
