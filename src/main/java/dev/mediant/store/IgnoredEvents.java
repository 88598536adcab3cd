package dev.mediant.store;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The last events that no filter wanted, of all nodes: "why did nothing start?" */
public final class IgnoredEvents {
  /** How many are kept of each workflow. */
  public static final int LAST = 100;

  private final Database database;

  public IgnoredEvents(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /** Adds them, and forgets what the workflows have too many of. */
  public void keep(List<IgnoredEvent> events) {
    database.inTransaction(
        connection -> {
          IgnoredEventTable.keep(connection, events, LAST);
          return events.size();
        });
  }

  /**
   * The newest first.
   *
   * @param workflow its name without the domain
   * @param before only those that come after this one in the list
   */
  public List<IgnoredEvent> newest(
      @Nullable String domain, @Nullable String workflow, int limit, @Nullable UUID before) {
    return database.run(
        connection -> IgnoredEventTable.newest(connection, domain, workflow, limit, before));
  }
}
