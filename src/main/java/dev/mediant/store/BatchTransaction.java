package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One batch, one database transaction. Closing without {@link #commit} rolls back. Each method is one statement (save: a fixed few) whatever
 * the batch's size.
 */
public interface BatchTransaction extends AutoCloseable {

  /** Reads the instances and locks them, in the order of their ids; unknown ids are missing from the map. */
  Map<InstanceId, StoredInstance> load(Collection<InstanceId> ids);

  /** Instances of the domain whose timer row is due, skipping what another node holds; they still have to be loaded. */
  List<InstanceId> due(DomainName domain, int limit);

  /** Claims starts; returns the ids of the instances that may start. The others have been started before. */
  Set<InstanceId> claim(List<StartClaim> claims);

  /**
   * Writes instances, history and timers, fenced by revision.
   *
   * @return the ids that were written; an id that is missing had another revision: nothing of it was written
   */
  Set<InstanceId> save(List<InstanceWrite> writes);

  /** Notes that the effects of these transitions are to be published by this node; returns the row's id. */
  long outbox(UUID node, DomainName domain, List<OutboxEntry.Range> ranges);

  /** Removes outbox rows whose effects are confirmed. */
  void forget(Collection<Long> outboxIds);

  void park(List<DeadLetter> deadLetters);

  void commit();

  @Override
  void close();
}
