package dev.mediant.workflow;

import dev.mediant.message.CommandIds;
import java.time.Instant;
import java.util.List;

/** Derives effects from facts: the same ones, with the same ids, however often. */
public final class Effects {
  private Effects() {}

  /**
   * @param state the instance at that transition or any later one
   * @return in the order of the facts; commands whose step is closed by now are left out
   */
  public static List<Effect> of(
      InstanceState state, List<HistoryEvent> transition, Instant at, CommandIds ids) {
    throw new UnsupportedOperationException();
  }
}
