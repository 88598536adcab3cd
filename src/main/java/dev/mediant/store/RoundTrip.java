package dev.mediant.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the database together and are answered together: what a batch waits for is
 * mostly the way there and back, which they share.
 */
final class RoundTrip {
  /** Binds the parameters of one statement. */
  interface Binding {
    void to(Parameters parameters) throws SQLException;
  }

  /** Takes a statement's rows, or how many rows it changed. */
  private interface Answer {
    void take(@Nullable ResultSet rows, long count) throws SQLException;
  }

  private record Statement(String sql, Binding binding, Answer answer) {}

  /** An SQLSTATE of ours: a fenced write met another state than expected. */
  static final String OVERTAKEN = "MDT01";

  private final List<Statement> statements = new ArrayList<>();
  private @Nullable Statement first;

  /** Goes before the first statement, if there is any. */
  void begin(String sql) {
    first = new Statement(sql, to -> {}, (rows, count) -> {});
  }

  /** Returns a list that {@link #run} fills. */
  <T> List<T> read(String sql, Binding binding, Sql.RowReader<T> reader) {
    List<T> list = new ArrayList<>();
    statements.add(
        new Statement(
            sql,
            binding,
            (rows, count) -> {
              while (rows != null && rows.next()) {
                list.add(reader.read(rows));
              }
            }));
    return list;
  }

  void write(String sql, Binding binding) {
    statements.add(new Statement(sql, binding, (rows, count) -> {}));
  }

  /** Fails as overtaken when it changes another number of rows than expected. */
  void write(String sql, Binding binding, int expected) {
    statements.add(new Statement(sql, binding, (rows, count) -> expect(expected, count)));
  }

  /** Of a query that counts; fails as overtaken when it counts another number than expected. */
  void count(String sql, Binding binding, int expected) {
    statements.add(
        new Statement(
            sql,
            binding,
            (rows, count) -> expect(expected, rows != null && rows.next() ? rows.getLong(1) : 0)));
  }

  private static void expect(int expected, long actual) throws SQLException {
    if (actual != expected) {
      throw new SQLException(
          "expected %d rows but met %d: another transaction was faster".formatted(expected, actual),
          OVERTAKEN);
    }
  }

  /** Sends what was added since the last run, if anything was. */
  void run(Connection connection) throws SQLException {
    if (statements.isEmpty()) {
      return;
    }
    if (first != null) {
      statements.addFirst(first);
      first = null;
    }
    String all = statements.stream().map(Statement::sql).collect(Collectors.joining(";\n"));
    try (PreparedStatement prepared = connection.prepareStatement(all)) {
      Parameters parameters = new Parameters(prepared);
      for (Statement statement : statements) {
        statement.binding.to(parameters);
      }
      boolean hasRows = prepared.execute();
      for (Statement statement : statements) {
        statement.answer.take(hasRows ? prepared.getResultSet() : null, prepared.getUpdateCount());
        hasRows = prepared.getMoreResults();
      }
    }
    statements.clear();
  }
}
