package dev.mediant.store;

import dev.mediant.message.DomainName;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps when workflows are due by the clock, and sees to it that one node takes each time. */
public final class ScheduleStore {
  private final Database database;

  public ScheduleStore(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /** These are the domain's schedules now, and no others; what is unchanged stays as it is. */
  public void put(DomainName domain, List<ScheduleRow> schedules) {
    database.inTransaction(
        connection -> {
          ScheduleTable.put(connection, domain, schedules);
          return schedules.size();
        });
  }

  /** Takes what is due by the database's clock, for half a minute. */
  public List<DueSchedule> claim(DomainName domain, List<ScheduleRow> known) {
    return database.run(connection -> ScheduleTable.claim(connection, domain, known));
  }

  /**
   * The time has been seen to.
   *
   * @param firedAt the time that an instance was started for; null when none was
   */
  public void advance(DueSchedule due, @Nullable Instant firedAt, @Nullable Instant next) {
    database.act(connection -> ScheduleTable.advance(connection, due, firedAt, next));
  }

  /** Of all domains. */
  public List<ScheduleRow> all() {
    return database.run(ScheduleTable::all);
  }
}
