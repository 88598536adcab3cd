package dev.mediant.faults;

import java.util.HashSet;
import java.util.Set;

/**
 * Commands of one channel that are not answered yet; whenever they are more than ever, it is
 * written down.
 */
final class InHand {
  private final LedgerFile ledger;
  private final Set<String> keys = new HashSet<>();
  private int most;

  InHand(LedgerFile ledger) {
    this.ledger = ledger;
  }

  synchronized void take(String key) {
    keys.add(key);
    if (keys.size() > most) {
      most = keys.size();
      ledger.write("in-hand", String.valueOf(most));
    }
  }

  synchronized void leave(String key) {
    keys.remove(key);
  }
}
