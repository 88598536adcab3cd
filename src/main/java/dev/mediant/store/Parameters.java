package dev.mediant.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds a statement's parameters from the first to the last. */
final class Parameters {
  private final PreparedStatement statement;
  private int bound;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  Parameters value(@Nullable Object value) throws SQLException {
    statement.setObject(
        ++bound, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
    return this;
  }

  /** Binds many rows, a parameter per column. */
  <T> Columns<T> rows(List<T> rows) {
    return new Columns<>(this, rows);
  }

  void array(String type, @Nullable Object[] values) throws SQLException {
    statement.setArray(++bound, statement.getConnection().createArrayOf(type, values));
  }
}
