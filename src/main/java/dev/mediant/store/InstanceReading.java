package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.store.InstanceTable.Head;
import dev.mediant.workflow.InstanceState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what instances are: their rows, and what their histories fold to. */
final class InstanceReading {
  private final RoundTrip trip;
  private final Connection connection;

  InstanceReading(RoundTrip trip, Connection connection) {
    this.trip = trip;
    this.connection = connection;
  }

  /** Locks them, in the order of their ids; of what is remembered, only what came since is read. */
  Map<InstanceId, StoredInstance> locked(
      Collection<InstanceId> ids, Map<InstanceId, StoredInstance> remembered) throws SQLException {
    List<Head> heads = ids.isEmpty() ? List.of() : InstanceTable.lock(trip, ids);
    trip.run(connection);
    return fold(heads, remembered, InstanceReading::broken);
  }

  /** Locks none, so one may change between its row and its history; then the batch is overtaken. */
  Map<InstanceId, StoredInstance> unlocked(Collection<InstanceId> ids) throws SQLException {
    List<Head> heads = InstanceTable.read(trip, ids);
    trip.run(connection);
    return fold(heads, Map.of(), head -> StoreFailure.overtaken("instance " + head.id()));
  }

  /**
   * @param apart what it is when an instance's row and its history don't go together
   */
  private Map<InstanceId, StoredInstance> fold(
      List<Head> heads,
      Map<InstanceId, StoredInstance> remembered,
      Function<Head, RuntimeException> apart)
      throws SQLException {
    Map<InstanceId, InstanceState> known = known(heads, remembered);
    List<InstanceId> changed =
        heads.stream()
            .filter(head -> !isCurrent(known.get(head.id()), head))
            .map(Head::id)
            .toList();
    Map<InstanceId, InstanceState> states =
        changed.isEmpty() ? known : HistoryTable.fold(trip, changed, known);
    trip.run(connection);
    Map<InstanceId, StoredInstance> read = new LinkedHashMap<>();
    for (Head head : heads) {
      InstanceState state = states.get(head.id());
      if (state == null || !isCurrent(state, head)) {
        throw apart.apply(head);
      }
      read.put(head.id(), new StoredInstance(state, head.timerAt()));
    }
    return read;
  }

  /**
   * A database that lost its last commits, as a failover may, knows less than what is remembered.
   */
  private static Map<InstanceId, InstanceState> known(
      List<Head> heads, Map<InstanceId, StoredInstance> remembered) {
    Map<InstanceId, InstanceState> known = new HashMap<>();
    for (Head head : heads) {
      StoredInstance instance = remembered.get(head.id());
      if (instance != null && instance.state().revision() <= head.revision()) {
        known.put(head.id(), instance.state());
      }
    }
    return known;
  }

  private static boolean isCurrent(@Nullable InstanceState state, Head head) {
    return state != null && state.revision() == head.revision();
  }

  /** The history is the truth; a row that says otherwise must not be worked on. */
  private static IllegalStateException broken(Head head) {
    return new IllegalStateException(
        "expected the history of instance %s to end at revision %d, as its row says, but it doesn't"
            .formatted(head.id(), head.revision()));
  }
}
