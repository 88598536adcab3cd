package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One batch, one database transaction. Closing without {@link #commit} rolls back. Each method is
 * one statement (save: a fixed few) whatever the batch's size.
 */
public final class BatchTransaction implements AutoCloseable {
  BatchTransaction() {}

  /**
   * Reads the instances and locks them, in the order of their ids; unknown ids are missing from the
   * map.
   */
  public Map<InstanceId, StoredInstance> load(Collection<InstanceId> ids) {
    throw new UnsupportedOperationException();
  }

  /**
   * Instances of the domain whose timer row is due, skipping what another node holds; they still
   * have to be loaded.
   */
  public List<InstanceId> due(DomainName domain, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * Claims starts; returns the ids of the instances that may start. The others have been started
   * before.
   */
  public Set<InstanceId> claim(List<StartClaim> claims) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes instances, history and timers, fenced by revision.
   *
   * @return the ids that were written; an id that is missing had another revision: nothing of it
   *     was written
   */
  public Set<InstanceId> save(List<InstanceWrite> writes) {
    throw new UnsupportedOperationException();
  }

  /**
   * Notes that the effects of these transitions are to be published by this node; returns the row's
   * id.
   */
  public long outbox(UUID node, DomainName domain, List<OutboxEntry.Range> ranges) {
    throw new UnsupportedOperationException();
  }

  /** Removes outbox rows whose effects are confirmed. */
  public void forget(Collection<Long> outboxIds) {
    throw new UnsupportedOperationException();
  }

  public void park(List<DeadLetter> deadLetters) {
    throw new UnsupportedOperationException();
  }

  public void commit() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
