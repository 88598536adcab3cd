package dev.mediant.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
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

  /** The same for a time that may be missing. */
  Parameters time(@Nullable Instant time) throws SQLException {
    if (time == null) {
      statement.setNull(++bound, Types.TIMESTAMP_WITH_TIMEZONE);
      return this;
    }
    return value(time);
  }

  /** Binds many rows, a parameter per column. */
  <T> Columns<T> rows(List<T> rows) {
    return new Columns<>(this, rows);
  }

  void array(String type, @Nullable Object[] values) throws SQLException {
    statement.setArray(++bound, statement.getConnection().createArrayOf(type, values));
  }
}
