package dev.mediant.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import dev.mediant.store.MeetingTable.Present;
import dev.mediant.store.MeetingTable.Stay;
import dev.mediant.workflow.InstanceState;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One batch, one database transaction. Closing without {@link #commit} rolls back. What is asked
 * for and what is to be written goes to the database with the next {@link #load} or {@link
 * #commit}, all of it in one round trip; only then the returned lists are filled, and only then it
 * may fail. Each method is one statement (save: a fixed few) whatever the batch's size.
 */
public final class BatchTransaction implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BatchTransaction.class.getName());

  /**
   * A plan made while a table is small reads all of it, and is kept while the table grows; it locks
   * rows in the order in which they lay. By their keys each statement locks them in the order
   * given.
   */
  private static final String ROWS_BY_KEY =
      """
      SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
             set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
      """;

  private final Connection connection;
  private final Duration eventsKept;
  private final RoundTrip trip = new RoundTrip();
  private final InstanceReading reading;
  private final BatchTurns turns = new BatchTurns(trip, () -> act(trip::run));

  BatchTransaction(Connection connection, Duration eventsKept) {
    this.connection = connection;
    this.eventsKept = eventsKept;
    this.reading = new InstanceReading(trip, connection);
    trip.begin(ROWS_BY_KEY);
  }

  /** Sets the clock by the database's when it is time to: the connection is at hand. */
  void keep(DatabaseClock clock) {
    if (clock.isStale()) {
      act(clock::look);
    }
  }

  /**
   * Reads the instances and locks them, in the order of their ids; unknown ids are missing from the
   * map.
   *
   * @param remembered what the caller knows of them: of these, what has happened since is read
   */
  public Map<InstanceId, StoredInstance> load(
      Collection<InstanceId> ids, Map<InstanceId, StoredInstance> remembered) {
    return ask(c -> reading.locked(ids, remembered));
  }

  /**
   * Reads the instances and locks none, so that {@link #save} alone takes locks, in one order;
   * overtaken if one changes while it is read. Unknown ids are missing from the map.
   */
  public Map<InstanceId, StoredInstance> read(Collection<InstanceId> ids) {
    return ask(c -> reading.unlocked(ids));
  }

  /** The instances of the domain by the calls that started them; they still have to be loaded. */
  public Map<CallKey, InstanceId> called(DomainName domain, Collection<CallKey> calls) {
    List<String> ids = calls.stream().map(CallKey::call).distinct().toList();
    List<Map.Entry<CallKey, InstanceId>> called = InstanceTable.called(trip, domain, ids);
    act(trip::run);
    Map<CallKey, InstanceId> byCall = new HashMap<>();
    called.forEach(row -> byCall.put(row.getKey(), row.getValue()));
    byCall.keySet().retainAll(Set.copyOf(calls));
    return byCall;
  }

  /**
   * Instances of the domain whose timer row is due, none while another transaction fires the
   * domain's timers; they still have to be loaded.
   */
  public List<InstanceId> due(DomainName domain, int limit) {
    List<InstanceId> due = TimerTable.due(trip, domain, limit);
    act(trip::run);
    return due;
  }

  /** For commands that wait for their turn. */
  public BatchTurns turns() {
    return turns;
  }

  /** Puts timers off that can't be handled now. */
  public void postpone(Collection<InstanceId> ids, Duration by) {
    if (!ids.isEmpty()) {
      TimerTable.postpone(trip, ids, by);
    }
  }

  /**
   * Claims starts; the list gives the ids of the instances that may start. The others have been
   * started before.
   */
  public List<InstanceId> claim(List<StartClaim> claims) {
    return claims.isEmpty() ? List.of() : StartedTable.claim(trip, claims);
  }

  /**
   * Locks the points until the transaction ends, and reads who and what is there. To be asked
   * before anything else is locked, so that no two batches wait for each other.
   */
  public Meeting meet(Meeting.Wish wish) {
    Set<MeetingPoint> points = wish.points();
    if (points.isEmpty()) {
      return Meeting.NONE;
    }
    MeetingTable.lock(trip, points);
    List<Present> present =
        wish.places().isEmpty() ? List.of() : MeetingTable.present(trip, wish.places());
    List<Kept> kept =
        wish.awaiting().isEmpty()
            ? List.of()
            : MeetingTable.kept(trip, wish.awaiting(), eventsKept);
    List<InstanceId> repeated =
        wish.starts().isEmpty() ? List.of() : StartedTable.repeated(trip, wish.starts());
    act(trip::run);
    return new Meeting(
        present.stream().collect(groupingBy(Present::place, mapping(Present::instance, toList()))),
        kept.stream().collect(groupingBy(Kept::point, mapping(Kept::event, toList()))),
        Set.copyOf(repeated));
  }

  /** Keeps events for those who begin to await them shortly; one that comes again is kept once. */
  public void keep(List<KeptEvent> events) {
    if (!events.isEmpty()) {
      MeetingTable.keep(trip, events);
    }
  }

  /** Says that these, which were kept, have woken somebody. */
  public void woke(List<Kept> events) {
    if (!events.isEmpty()) {
      MeetingTable.woke(trip, events);
    }
  }

  /**
   * Claims starts that are expected to be first ones, and gives the ids of their instances; if one
   * isn't, the batch is overtaken.
   */
  public List<InstanceId> claimAll(List<StartClaim> claims) {
    if (!claims.isEmpty()) {
      StartedTable.claimAll(trip, claims);
    }
    return claims.stream().map(StartClaim::instance).toList();
  }

  /**
   * Writes instances, history and timers. Each is fenced by its revision: if another transaction
   * was faster with one, the batch is overtaken, and nothing of it is written.
   */
  public void save(List<InstanceWrite> writes) {
    List<InstanceWrite> sorted = sorted(writes);
    InstanceTable.insert(trip, sorted.stream().filter(InstanceWrite::isNew).toList());
    InstanceTable.update(trip, sorted.stream().filter(w -> !w.isNew()).toList());
    HistoryTable.append(trip, sorted);
    TimerTable.write(trip, sorted);
    MeetingTable.leave(trip, Stay.all(sorted, InstanceWrite::leaves));
    MeetingTable.come(trip, Stay.all(sorted, InstanceWrite::comesTo));
    TurnTable.write(trip, sorted);
  }

  /** Says on which states something was decided that changes nothing; overtaken if one is old. */
  public void expect(Collection<InstanceState> unchanged) {
    if (!unchanged.isEmpty()) {
      InstanceTable.expect(trip, unchanged);
    }
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
   * Notes that the effects of these transitions are to be published by this node; the list gives
   * the row's id, and nothing where there are none.
   */
  public List<Long> outbox(UUID node, DomainName domain, List<OutboxEntry.Range> ranges) {
    return ranges.isEmpty() ? List.of() : OutboxTable.add(trip, node, domain, ranges);
  }

  /** Removes outbox rows whose effects are confirmed. */
  public void forget(Collection<Long> outboxIds) {
    if (!outboxIds.isEmpty()) {
      OutboxTable.forget(trip, outboxIds);
    }
  }

  public void park(List<DeadLetter> deadLetters) {
    if (!deadLetters.isEmpty()) {
      DeadLetterTable.park(trip, deadLetters);
    }
  }

  /**
   * Makes all of it durable, or fails with nothing written; only a lost connection leaves open
   * which. Not knowing is harmless: if it was written, each input that comes again finds the
   * instance further on or its key taken; and what the lost answer hid from this node, its outbox
   * row tells ({@link MediatorStore#owned}).
   */
  public void commit() {
    act(trip::run);
    act(Connection::commit);
  }

  private void act(Database.Action action) {
    ask(
        c -> {
          action.on(c);
          return true;
        });
  }

  private <T> T ask(Database.Work<T> work) {
    try {
      return work.on(connection);
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
