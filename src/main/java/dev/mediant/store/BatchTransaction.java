package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One batch, one database transaction. Closing without {@link #commit} rolls back. Each method is
 * one statement (save: a fixed few) whatever the batch's size.
 */
public final class BatchTransaction implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BatchTransaction.class.getName());

  private final Connection connection;

  BatchTransaction(Connection connection) {
    this.connection = connection;
  }

  /** Sets the clock by the database's when it is time to: the connection is at hand. */
  void keep(DatabaseClock clock) {
    if (clock.isStale()) {
      ask(clock::look);
    }
  }

  /**
   * Reads the instances and locks them, in the order of their ids; unknown ids are missing from the
   * map.
   */
  public Map<InstanceId, StoredInstance> load(Collection<InstanceId> ids) {
    return ids.isEmpty() ? Map.of() : ask(c -> InstanceTable.lock(c, ids));
  }

  /**
   * Instances of the domain whose timer row is due, none while another transaction fires the
   * domain's timers; they still have to be loaded.
   */
  public List<InstanceId> due(DomainName domain, int limit) {
    return ask(c -> TimerTable.due(c, domain, limit));
  }

  /** Puts timers off that can't be handled now. */
  public void postpone(Collection<InstanceId> ids, Duration by) {
    if (!ids.isEmpty()) {
      act(c -> TimerTable.postpone(c, ids, by));
    }
  }

  /**
   * Claims starts; returns the ids of the instances that may start. The others have been started
   * before.
   */
  public Set<InstanceId> claim(List<StartClaim> claims) {
    return claims.isEmpty() ? Set.of() : ask(c -> StartedTable.claim(c, claims));
  }

  /**
   * Writes instances, history and timers, fenced by revision.
   *
   * @return the ids that were written; an id that is missing had another revision: nothing of it
   *     was written
   */
  public Set<InstanceId> save(List<InstanceWrite> writes) {
    return ask(c -> save(c, sorted(writes)));
  }

  private static Set<InstanceId> save(Connection connection, List<InstanceWrite> writes)
      throws SQLException {
    Set<InstanceId> written = new HashSet<>();
    written.addAll(
        InstanceTable.insert(connection, writes.stream().filter(InstanceWrite::isNew).toList()));
    written.addAll(
        InstanceTable.update(connection, writes.stream().filter(w -> !w.isNew()).toList()));
    List<InstanceWrite> kept = writes.stream().filter(w -> written.contains(w.id())).toList();
    HistoryTable.append(connection, kept);
    TimerTable.write(connection, kept);
    return written;
  }

  private static List<InstanceWrite> sorted(List<InstanceWrite> writes) {
    long ids = writes.stream().map(InstanceWrite::id).distinct().count();
    if (ids != writes.size()) {
      throw new IllegalArgumentException(
          "expected one write per instance but got %d for %d".formatted(writes.size(), ids));
    }
    return writes.stream().sorted(Comparator.comparing(InstanceWrite::id)).toList();
  }

  /**
   * Notes that the effects of these transitions are to be published by this node; returns the row's
   * id.
   */
  public long outbox(UUID node, DomainName domain, List<OutboxEntry.Range> ranges) {
    return ask(c -> OutboxTable.add(c, node, domain, ranges));
  }

  /** Removes outbox rows whose effects are confirmed. */
  public void forget(Collection<Long> outboxIds) {
    if (!outboxIds.isEmpty()) {
      act(c -> OutboxTable.forget(c, outboxIds));
    }
  }

  public void park(List<DeadLetter> deadLetters) {
    if (!deadLetters.isEmpty()) {
      act(c -> DeadLetterTable.park(c, deadLetters));
    }
  }

  /**
   * Makes all of it durable, or fails with nothing written; only a lost connection leaves open
   * which. Not knowing is harmless: if it was written, each input that comes again loses at the
   * fence or at its claim, for the instance's revision has moved on and the key is taken; and what
   * the lost answer hid from this node, its outbox row tells ({@link MediatorStore#owned}).
   */
  public void commit() {
    act(Connection::commit);
  }

  private <T> T ask(Database.Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  private void act(Database.Action action) {
    try {
      action.on(connection);
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      Database.end(connection);
    } catch (SQLException e) {
      // The connection is broken, and with it the transaction has ended; the next one is a new one.
      LOG.log(Level.DEBUG, "a batch's connection was lost", e);
    }
  }
}
