package dev.mediant.store;

import dev.mediant.message.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The hot path's door to PostgreSQL: one transaction per batch, few statements, plain SQL. */
public interface MediatorStore {

  /** Opens the transaction of a batch. */
  BatchTransaction begin();

  /** The time by the database's clock, without asking it each time; lags its truth by milliseconds at most. */
  Instant now();

  /** The secret that command ids are computed with; made at the first start, the same for all nodes of the database. */
  byte[] clusterSecret();

  /** Says that this node lives; the first call registers it. */
  void heartbeat(UUID node, Duration lease);

  /**
   * Takes over the outbox rows of nodes whose lease has run out (and of none), in the same domain, for this node.
   */
  List<OutboxEntry> adoptOrphans(UUID node, DomainName domain, int limit);

  /** All outbox rows of this node: what a commit whose answer was lost may have left without the node's knowing. */
  List<OutboxEntry> owned(UUID node, DomainName domain);

  /** Ends the node's lease at once: a graceful stop. Its outbox rows are free for the others. */
  void release(UUID node);

  /** The transitions of an outbox row, read again, each with its instance as it is now. */
  List<Recovered> read(OutboxEntry entry);

  /** Forgets outbox rows when no batch comes by to do it. */
  void forget(List<Long> outboxIds);

  /** When the oldest unforgotten outbox row of the domain (any node) was written; null without one. */
  @org.jspecify.annotations.Nullable Instant oldestOutbox(DomainName domain);

  /** A transition and the state of its instance as it is now. */
  record Recovered(StoredInstance instance, Transition transition) {}
}
