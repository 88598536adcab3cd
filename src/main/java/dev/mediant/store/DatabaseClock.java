package dev.mediant.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Tells the database's time by counting from the last time that the database told it. */
final class DatabaseClock {
  private static final Duration FRESH = Duration.ofSeconds(5);

  record Reading(Instant time, long nanos) {}

  private volatile @Nullable Reading last;

  /** Whether it is time to look again: the database's clock may have been set. */
  boolean isStale() {
    Reading reading = last;
    return reading == null || System.nanoTime() - reading.nanos > FRESH.toNanos();
  }

  /** The database keeps microseconds, so no finer times are told. */
  Instant now(Database database) {
    Reading reading = last;
    if (reading == null) {
      reading = database.run(this::look);
    }
    return reading.time.plusNanos(System.nanoTime() - reading.nanos).truncatedTo(ChronoUnit.MICROS);
  }

  Reading look(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()")) {
      return read(statement);
    }
  }

  /**
   * Runs the statement, whose first column is the database's time; half the way there is the way
   * back.
   */
  Reading read(PreparedStatement statement) throws SQLException {
    long before = System.nanoTime();
    try (ResultSet row = statement.executeQuery()) {
      long after = System.nanoTime();
      row.next();
      Instant time = row.getObject(1, OffsetDateTime.class).toInstant();
      Reading reading = new Reading(time, before + (after - before) / 2);
      last = reading;
      return reading;
    }
  }
}
