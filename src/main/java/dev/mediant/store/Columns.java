package dev.mediant.store;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds many rows to one statement, an array per column: the statement's text, and so its plan,
 * doesn't depend on how many there are.
 */
final class Columns<T> {
  /** A column's value of a row. */
  interface Column<T> {
    @Nullable Object of(T row);
  }

  private final Parameters parameters;
  private final List<T> rows;

  Columns(Parameters parameters, List<T> rows) {
    this.parameters = parameters;
    this.rows = rows;
  }

  Columns<T> text(Column<T> column) throws SQLException {
    return bind("text", new String[rows.size()], column);
  }

  Columns<T> bytes(Column<T> column) throws SQLException {
    return bind("bytea", new byte[rows.size()][], column);
  }

  Columns<T> int4(Column<T> column) throws SQLException {
    return bind("int4", new Integer[rows.size()], column);
  }

  Columns<T> int8(Column<T> column) throws SQLException {
    return bind("int8", new Long[rows.size()], column);
  }

  Columns<T> bool(Column<T> column) throws SQLException {
    return bind("bool", new Boolean[rows.size()], column);
  }

  Columns<T> uuid(Column<T> column) throws SQLException {
    return bind("uuid", new Object[rows.size()], column);
  }

  Columns<T> time(Column<T> column) throws SQLException {
    return bind("timestamptz", new Object[rows.size()], column);
  }

  /**
   * The driver sends arrays of just these Java types in binary, which spares doubling each byte
   * array.
   */
  private Columns<T> bind(String type, @Nullable Object[] values, Column<T> column)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      values[i] = column.of(rows.get(i));
    }
    parameters.array(type, values);
    return this;
  }
}
