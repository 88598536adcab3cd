package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.workflow.InstanceState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as the database holds it; {@code timerAt} is the due time of its timer row, null
 * without one.
 */
public record StoredInstance(InstanceState state, @Nullable Instant timerAt) {
  public InstanceId id() {
    return state.origin().id();
  }
}
