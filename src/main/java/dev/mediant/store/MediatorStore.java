package dev.mediant.store;

import dev.mediant.message.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The hot path's door to PostgreSQL: one transaction per batch, few statements, plain SQL. */
public final class MediatorStore {
  private final DataSource dataSource;

  public MediatorStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Opens the transaction of a batch. */
  public BatchTransaction begin() {
    throw new UnsupportedOperationException();
  }

  /**
   * The time by the database's clock, without asking it each time; lags its truth by milliseconds
   * at most.
   */
  public Instant now() {
    throw new UnsupportedOperationException();
  }

  /**
   * The secret that command ids are computed with; made at the first start, the same for all nodes
   * of the database.
   */
  public byte[] clusterSecret() {
    throw new UnsupportedOperationException();
  }

  /** Says that this node lives; the first call registers it. */
  public void heartbeat(UUID node, Duration lease) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes over the outbox rows of nodes whose lease has run out (and of none), in the same domain,
   * for this node.
   */
  public List<OutboxEntry> adoptOrphans(UUID node, DomainName domain, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * All outbox rows of this node: what a commit whose answer was lost may have left without the
   * node's knowing.
   */
  public List<OutboxEntry> owned(UUID node, DomainName domain) {
    throw new UnsupportedOperationException();
  }

  /** Ends the node's lease at once: a graceful stop. Its outbox rows are free for the others. */
  public void release(UUID node) {
    throw new UnsupportedOperationException();
  }

  /** The transitions of an outbox row, read again, each with its instance as it is now. */
  public List<Recovered> read(OutboxEntry entry) {
    throw new UnsupportedOperationException();
  }

  /** Forgets outbox rows when no batch comes by to do it. */
  public void forget(List<Long> outboxIds) {
    throw new UnsupportedOperationException();
  }

  /**
   * When the oldest unforgotten outbox row of the domain (any node) was written; null without one.
   */
  public @Nullable Instant oldestOutbox(DomainName domain) {
    throw new UnsupportedOperationException();
  }

  /** A transition and the state of its instance as it is now. */
  public record Recovered(StoredInstance instance, Transition transition) {}
}
