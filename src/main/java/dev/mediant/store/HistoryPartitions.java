package dev.mediant.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Keeps a partition of {@code history} for each day, from today to some days ahead. */
final class HistoryPartitions {
  private static final int DAYS_AHEAD = 3;
  private static final String PREFIX = "history_";
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  /** Waiting for a lock on a table makes all others wait behind; the next run comes soon. */
  private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

  /** Nodes do this one after another. */
  private static final String IN_TURN =
      "SELECT pg_advisory_xact_lock(hashtext('mediant.partitions'))";

  private static final String LIST =
      """
      SELECT c.relname FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
      WHERE inhparent = 'history'::regclass AND c.relname ~ '^history_[0-9]{8}$'
      """;

  private static final String MOVE =
      """
      WITH moved AS (
        DELETE FROM history_default WHERE instance_id >= '%s' AND instance_id < '%s' RETURNING *
      )
      INSERT INTO %s SELECT * FROM moved
      """;

  private static final String ATTACH =
      "ALTER TABLE history ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')";

  private static final String ANY_LEFT =
      "SELECT EXISTS (SELECT FROM workflow_instance WHERE id >= ? AND id < ?)";

  private final Database database;

  HistoryPartitions(Database database) {
    this.database = database;
  }

  /** Creates what is missing; returns the days. */
  List<LocalDate> ensure(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return database.inTransaction(
        connection -> {
          List<LocalDate> missing =
              new ArrayList<>(today.datesUntil(today.plusDays(DAYS_AHEAD + 1)).toList());
          missing.removeAll(days(connection));
          if (!missing.isEmpty()) {
            takeTurn(connection);
            missing.removeAll(days(connection));
          }
          for (LocalDate day : missing) {
            create(connection, day);
          }
          return missing;
        });
  }

  /** Drops the days that ended before then and of which no instance is left; returns them. */
  List<LocalDate> drop(Instant before) {
    LocalDate firstKept = LocalDate.ofInstant(before, ZoneOffset.UTC);
    List<LocalDate> old =
        database.run(HistoryPartitions::days).stream().filter(d -> d.isBefore(firstKept)).toList();
    return old.stream().filter(this::dropIfEmpty).toList();
  }

  /**
   * Rows that lie in the default partition, for whatever reason, move in first: attaching would
   * fail with them.
   */
  private static void create(Connection connection, LocalDate day) throws SQLException {
    String name = PREFIX + DAY.format(day);
    IdRange ids = IdRange.of(day);
    Sql.execute(connection, "CREATE TABLE " + name + " (LIKE history INCLUDING ALL)");
    Sql.execute(connection, MOVE.formatted(ids.from(), ids.to(), name));
    Sql.execute(connection, ATTACH.formatted(name, ids.from(), ids.to()));
  }

  private boolean dropIfEmpty(LocalDate day) {
    return database.inTransaction(
        connection -> {
          if (isInUse(connection, IdRange.of(day))) {
            return false;
          }
          takeTurn(connection);
          Sql.execute(connection, "DROP TABLE IF EXISTS " + PREFIX + DAY.format(day));
          return true;
        });
  }

  private static boolean isInUse(Connection connection, IdRange ids) throws SQLException {
    return Sql.one(connection, ANY_LEFT, row -> row.getBoolean(1), ids.from(), ids.to());
  }

  private static void takeTurn(Connection connection) throws SQLException {
    Sql.execute(connection, PATIENCE);
    Sql.execute(connection, IN_TURN);
  }

  private static List<LocalDate> days(Connection connection) throws SQLException {
    return Sql.list(
        connection, LIST, row -> LocalDate.parse(row.getString(1).substring(PREFIX.length()), DAY));
  }
}
