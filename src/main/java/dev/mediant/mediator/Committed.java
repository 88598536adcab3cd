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
 */
record Committed(List<Receipt> receipts, List<Input> unfinished, Published published, Turns turns) {
  /** Effects to be published under an outbox row; row 0 when there are none. */
  record Published(long row, List<OutboxEntry.Range> ranges, List<Effect> effects) {}

  /**
   * What is known of commands that wait for their turn.
   *
   * @param lookIn how soon to look for those whose turn has come; null when there is no hurry
   * @param noneWaits whether the batch has looked, and none waits
   */
  record Turns(@Nullable Duration lookIn, boolean noneWaits) {
    static final Turns NOT_LOOKED_AT = new Turns(null, false);
  }
}
