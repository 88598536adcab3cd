package dev.mediant.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what an engine or a floor, the broker and the database have used so far. */
final class Meter {
  private static final String FIGURES =
      """
      SELECT
        (SELECT coalesce(sum(calls), 0) FROM pg_stat_statements s
          WHERE s.dbid = d.datid AND query !~ '^(BEGIN|COMMIT|ROLLBACK|SET|SHOW)'),
        d.xact_commit,
        (SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables),
        pg_current_wal_lsn() - '0/0'::pg_lsn,
        (SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables)
      FROM pg_stat_database d WHERE d.datname = current_database()
      """;

  private static final String SLOWEST =
      """
      SELECT calls, total_exec_time, mean_exec_time, wal_bytes / calls, rows,
        left(regexp_replace(query, '\\s+', ' ', 'g'), 100)
      FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
      WHERE d.datname = current_database()
      ORDER BY total_exec_time DESC LIMIT %d
      """;

  private final List<Long> pids;
  private final Connection database;

  Meter(List<Long> pids, String database) throws SQLException {
    this.pids = pids;
    this.database = DriverManager.getConnection(database);
    try (var statement = this.database.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }
  }

  Usage read() {
    try (var statement = database.createStatement();
        ResultSet row = statement.executeQuery(FIGURES)) {
      row.next();
      return new Usage(
          LinuxProcess.cpuSeconds(pids),
          LinuxProcess.cpuSeconds(servers("beam.smp")),
          LinuxProcess.cpuSeconds(servers("postgres")),
          row.getDouble(1),
          row.getDouble(2),
          row.getDouble(3),
          row.getDouble(4),
          row.getDouble(5));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The statements that took the longest in all, one line each. */
  List<String> slowest(int limit) {
    List<String> lines = new ArrayList<>();
    try (var statement = database.createStatement();
        ResultSet row = statement.executeQuery(SLOWEST.formatted(limit))) {
      while (row.next()) {
        lines.add(
            "%8d %9.0f %8.3f %8.0f %10d  %s"
                .formatted(
                    row.getLong(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getLong(5),
                    row.getString(6)));
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Servers that this process started; those of others can't be measured from here. */
  private static List<Long> servers(String program) {
    Stream<ProcessHandle> ours = ProcessHandle.current().descendants();
    return ours.filter(p -> p.info().command().orElse("").contains(program))
        .map(ProcessHandle::pid)
        .toList();
  }
}
