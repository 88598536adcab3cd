package dev.mediant.faults;

import dev.mediant.workflow.Evolution;
import dev.mediant.workflow.HistoryCodec;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.InstanceState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine's database says, read past the engine. */
final class Shop {
  /** An instance as its row tells it, and what its history adds up to. */
  record Instance(
      String id,
      String workflow,
      String order,
      String status,
      boolean needsAttention,
      Instant startedAt,
      @Nullable Instant endedAt,
      long revision) {
    boolean agrees(InstanceState folded) {
      return folded.revision() == revision
          && folded.status().name().equals(status)
          && (folded.attention() != null) == needsAttention
          && Objects.equals(folded.endedAt(), endedAt);
    }
  }

  /**
   * The history of one instance, folded.
   *
   * @param questions how often people were asked
   * @param decisions how often they answered
   */
  record History(long rows, long ends, long questions, long decisions, boolean agrees) {
    static History of(long rows, List<HistoryEvent> facts, boolean agrees) {
      return new History(
          rows,
          count(facts, HistoryEvent.InstanceEnded.class),
          count(facts, HistoryEvent.ApprovalAsked.class),
          count(facts, HistoryEvent.OperatorActed.class),
          agrees);
    }

    private static long count(List<HistoryEvent> facts, Class<? extends HistoryEvent> type) {
      return facts.stream().filter(type::isInstance).count();
    }
  }

  private final String database;

  Shop(String database) {
    this.database = database;
  }

  /** Those that were put back by {@link LetterBox}. */
  long lettersPutBack() {
    return count(
        "select count(*) from dead_letter where state <> 'open' and kind = '"
            + LetterBox.KIND
            + "'");
  }

  /** Those that belong to a scenario's orders: their keys end in its name and a number. */
  List<Instance> instances(String scenario) {
    List<Instance> found = new ArrayList<>();
    query(
        "select id, workflow, business_key, status, needs_attention, started_at, ended_at, revision"
            + " from workflow_instance where "
            + of(scenario),
        row ->
            found.add(
                new Instance(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getObject(6, OffsetDateTime.class).toInstant(),
                    time(row, 7),
                    row.getLong(8))));
    return found;
  }

  long started(String scenario) {
    return count(
        "select count(*) from workflow_instance where workflow = 'sell' and " + of(scenario));
  }

  long sold(String scenario) {
    return count(
        "select count(*) from workflow_instance where workflow = 'sell' and status = 'COMPLETED' and "
            + of(scenario));
  }

  long thanked(String scenario) {
    return count(
        "select count(*) from workflow_instance where workflow = 'thank' and " + of(scenario));
  }

  long ended(String scenario, String workflow) {
    return count(
        "select count(*) from workflow_instance where ended_at is not null and workflow = '"
            + workflow
            + "' and "
            + of(scenario));
  }

  long open(String scenario, String workflow) {
    return count(
        "select count(*) from workflow_instance where ended_at is null and workflow = '"
            + workflow
            + "' and "
            + of(scenario));
  }

  /** Different ones: a message that is delivered again may be parked again. */
  long deadLettersSince(Instant time) {
    return count(
        "select count(distinct sha256(body)) from dead_letter where state = 'open' and at >= '"
            + time
            + "'");
  }

  long rollingBack(String scenario) {
    return count(
        "select count(*) from workflow_instance where status = 'ROLLING_BACK' and " + of(scenario));
  }

  /**
   * What came of a schedule.
   *
   * @param times how many different ones it started at
   * @param ended how many of its instances
   */
  record Starts(long instances, long times, long ended, Instant first, Instant last) {}

  Starts startsOf(String workflow) {
    List<Starts> found = new ArrayList<>();
    query(
        "select count(*), count(distinct business_key), count(ended_at),"
            + " coalesce(min(business_key::timestamptz), 'epoch'),"
            + " coalesce(max(business_key::timestamptz), 'epoch')"
            + " from workflow_instance where workflow = '"
            + workflow
            + "'",
        row ->
            found.add(
                new Starts(
                    row.getLong(1), row.getLong(2), row.getLong(3), time(row, 4), time(row, 5))));
    return found.getFirst();
  }

  void execute(String statement) {
    query(statement, row -> {});
  }

  long rowsOf(String table) {
    return count("select count(*) from " + table);
  }

  /** Since the database was begun, or came back from a crash. */
  long deadlocks() {
    return count("select deadlocks from pg_stat_database where datname = current_database()");
  }

  /** The first end of an instance of that scenario after that time. */
  @Nullable Instant firstEndAfter(String scenario, Instant time) {
    List<Instant> found = new ArrayList<>();
    query(
        "select min(ended_at) from workflow_instance where ended_at > '"
            + time
            + "' and "
            + of(scenario),
        row -> {
          Instant end = time(row, 1);
          if (end != null) {
            found.add(end);
          }
        });
    return found.isEmpty() ? null : found.getFirst();
  }

  /** By instance; whether the history adds up to what the row says. */
  Map<String, History> histories(String scenario) {
    Map<String, List<HistoryEvent>> facts = new HashMap<>();
    Map<String, Long> rows = new HashMap<>();
    Map<String, InstanceState> states = new HashMap<>();
    Set<String> broken = new HashSet<>();
    query(
        "select h.instance_id, h.at, h.facts from history h join workflow_instance i"
            + " on i.id = h.instance_id where "
            + of(scenario)
            + " order by h.instance_id, h.revision",
        row -> {
          String id = row.getString(1);
          List<HistoryEvent> transition = HistoryCodec.decodeTransition(row.getBytes(3));
          try {
            states.put(id, Evolution.evolve(states.get(id), transition, time(row, 2)));
          } catch (IllegalArgumentException e) {
            broken.add(id); // what two nodes wrote over each other adds up to nothing
          }
          facts.computeIfAbsent(id, i -> new ArrayList<>()).addAll(transition);
          rows.merge(id, 1L, Long::sum);
        });
    Map<String, History> histories = new HashMap<>();
    for (Instance instance : instances(scenario)) {
      InstanceState folded = states.get(instance.id());
      histories.put(
          instance.id(),
          History.of(
              rows.getOrDefault(instance.id(), 0L),
              facts.getOrDefault(instance.id(), List.of()),
              folded != null && !broken.contains(instance.id()) && instance.agrees(folded)));
    }
    return histories;
  }

  /** For the faults: somebody else's session in the same database. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(database);
  }

  private static String of(String scenario) {
    String key = "'%-" + scenario + "-%";
    return "business_key like " + key + "' and business_key not like " + key + "-%'";
  }

  long count(String query) {
    long[] count = new long[1];
    query(query, row -> count[0] = row.getLong(1));
    return count[0];
  }

  private void query(String query, RowReader reader) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
