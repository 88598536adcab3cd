package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.WorkflowName;
import dev.mediant.workflow.Evolution;
import dev.mediant.workflow.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The hot path's door to PostgreSQL: one transaction per batch, few statements, plain SQL. */
public final class MediatorStore {
  private final Database database;
  private final Duration eventsKept;
  private final DatabaseClock clock = new DatabaseClock();

  /**
   * @param eventsKept how long an event is kept for a step that begins to await it
   */
  public MediatorStore(DataSource dataSource, Duration eventsKept) {
    this.database = new Database(dataSource);
    this.eventsKept = eventsKept;
  }

  public Duration eventsKept() {
    return eventsKept;
  }

  /** Opens the transaction of a batch. */
  public BatchTransaction begin() {
    BatchTransaction batch = new BatchTransaction(database.begin(), eventsKept);
    try {
      batch.keep(clock);
      return batch;
    } catch (StoreFailure e) {
      batch.close();
      throw e;
    }
  }

  /**
   * The time by the database's clock, without asking it each time; lags its truth by milliseconds
   * at most.
   */
  public Instant now() {
    return clock.now(database);
  }

  /**
   * The secret that command ids are computed with; made at the first start, the same for all nodes
   * of the database.
   */
  public byte[] clusterSecret() {
    return database.run(ClusterTable::secret);
  }

  /** Says that this node lives; the first call registers it. */
  public void heartbeat(UUID node, Duration lease) {
    database.act(connection -> NodeTable.heartbeat(connection, node, lease, clock));
  }

  /** Ends the node's lease at once: a graceful stop. Its outbox rows are free for the others. */
  public void release(UUID node) {
    database.act(connection -> NodeTable.release(connection, node));
  }

  /**
   * Takes over the outbox rows of nodes whose lease has run out (and of none), in the same domain,
   * for this node.
   */
  public List<OutboxEntry> adoptOrphans(UUID node, DomainName domain, int limit) {
    return database.run(connection -> OutboxTable.adopt(connection, node, domain, limit));
  }

  /**
   * All outbox rows of this node: what a commit whose answer was lost may have left without the
   * node's knowing.
   */
  public List<OutboxEntry> owned(UUID node, DomainName domain) {
    return database.run(connection -> OutboxTable.owned(connection, node, domain));
  }

  /** What an instance is; empty for one that isn't there, or no longer. */
  public Optional<InstanceState> find(InstanceId id) {
    return database.run(
        connection -> {
          RoundTrip trip = new RoundTrip();
          Map<InstanceId, InstanceState> found = HistoryTable.fold(trip, List.of(id), Map.of());
          trip.run(connection);
          return Optional.ofNullable(found.get(id));
        });
  }

  /** What that key has started; empty when nothing yet, or so long ago that it is forgotten. */
  public Optional<InstanceId> started(WorkflowName workflow, IdempotencyKey key) {
    return database.run(
        connection -> StartedTable.find(connection, workflow.domain(), workflow.name(), key));
  }

  /**
   * The transitions of an outbox row, read again, each with its instance as it is now. Instances
   * that retention has deleted are left out.
   */
  public List<Recovered> read(OutboxEntry entry) {
    Map<InstanceId, OutboxEntry.Range> ranges =
        entry.ranges().stream()
            .collect(Collectors.toMap(OutboxEntry.Range::instance, range -> range));
    Map<InstanceId, InstanceState> states = new HashMap<>();
    List<Transition> wanted = new ArrayList<>();
    for (HistoryTable.Row row : history(ranges.keySet())) {
      InstanceState after = Evolution.evolve(states.get(row.instance()), row.facts(), row.at());
      states.put(row.instance(), after);
      OutboxEntry.Range range = ranges.get(row.instance());
      if (range != null && range.contains(row.revision())) {
        wanted.add(new Transition(after, row.facts(), row.at()));
      }
    }
    return wanted.stream()
        .map(t -> new Recovered(states.getOrDefault(t.after().origin().id(), t.after()), t))
        .toList();
  }

  private List<HistoryTable.Row> history(Set<InstanceId> ids) {
    return database.run(
        connection -> {
          RoundTrip trip = new RoundTrip();
          List<HistoryTable.Row> rows = HistoryTable.read(trip, ids);
          trip.run(connection);
          return rows;
        });
  }

  /** Forgets outbox rows when no batch comes by to do it. */
  public void forget(List<Long> outboxIds) {
    database.act(
        connection -> {
          RoundTrip trip = new RoundTrip();
          OutboxTable.forget(trip, outboxIds);
          trip.run(connection);
        });
  }

  /**
   * When the oldest unforgotten outbox row of the domain (any node) was written; null without one.
   */
  public @Nullable Instant oldestOutbox(DomainName domain) {
    return database.run(connection -> OutboxTable.oldest(connection, domain)).orElse(null);
  }

  /** A transition and the state of its instance as it is now. */
  public record Recovered(InstanceState instance, Transition transition) {}
}
