package dev.mediant.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds history into state: a pure function. */
public final class Evolution {
  private Evolution() {}

  /**
   * Applies one transition's facts, which happened together at one time; {@code state} is null
   * before the start.
   */
  public static InstanceState evolve(
      @Nullable InstanceState state, List<HistoryEvent> transition, Instant at) {
    throw new UnsupportedOperationException();
  }
}
