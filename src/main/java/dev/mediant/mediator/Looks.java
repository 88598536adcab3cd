package dev.mediant.mediator;

import dev.mediant.store.HeldCommand;
import org.jspecify.annotations.Nullable;

/**
 * What a batch looks for beside its inputs.
 *
 * @param timers that are due
 * @param turns commands that were held and whose turn has come
 * @param only the only one of them that may go; null for all
 */
record Looks(boolean timers, boolean turns, @Nullable HeldCommand only) {
  static final Looks NONE = new Looks(false, false, null);
  static final Looks TURNS = new Looks(false, true, null);

  static Looks at(HeldCommand only) {
    return new Looks(false, true, only);
  }

  boolean any() {
    return timers || turns;
  }
}
