package dev.mediant.store;

import dev.mediant.message.InstanceId;
import java.util.List;

/** The transitions of one batch whose effects may be unconfirmed; one row per batch. */
public record OutboxEntry(long id, List<Range> ranges) {
  /** Revisions of one instance, both ends included. */
  public record Range(InstanceId instance, long firstRevision, long lastRevision) {
    boolean contains(long revision) {
      return firstRevision <= revision && revision <= lastRevision;
    }
  }
}
