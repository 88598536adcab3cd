package dev.mediant.store;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Instant;
import javax.sql.DataSource;

/** Wires the store's plain classes. */
@Singleton
final class StoreBeans {
  private static final System.Logger LOG = System.getLogger(StoreBeans.class.getName());

  @Produces
  @Singleton
  Database database(DataSource dataSource) {
    return new Database(dataSource);
  }

  @Produces
  @Singleton
  HistoryPartitions partitions(Database database) {
    return new HistoryPartitions(database);
  }

  /**
   * Whoever gets the store finds today's partition: rows in the default one can't be dropped by the
   * day.
   */
  @Produces
  @Singleton
  MediatorStore store(DataSource dataSource, HistoryPartitions partitions, RetentionConfig config) {
    MediatorStore store = new MediatorStore(dataSource, config.awaitedEvents());
    Instant now = store.now();
    try {
      partitions.ensure(now);
    } catch (StoreFailure e) {
      LOG.log(
          Level.WARNING,
          "another transaction keeps history's next days from being made; until the next"
              + " housekeeping its rows go to the default partition and move from there",
          e);
    }
    return store;
  }

  @Produces
  @Singleton
  DefinitionStore definitions(DataSource dataSource) {
    return new DefinitionStore(dataSource);
  }

  @Produces
  @Singleton
  ScheduleStore schedules(DataSource dataSource) {
    return new ScheduleStore(dataSource);
  }

  @Produces
  @Singleton
  StoreFigures figures(DataSource dataSource) {
    return new StoreFigures(dataSource);
  }

  @Produces
  @Singleton
  IgnoredEvents ignoredEvents(DataSource dataSource) {
    return new IgnoredEvents(dataSource);
  }

  @Produces
  @Singleton
  Retention retention(
      Database database,
      HistoryPartitions partitions,
      RetentionConfig config,
      DefinitionStore definitions) {
    return new Retention(
        database,
        partitions,
        Keeping.standard(config.history(), config.deduplication(), config.openDeadLetters()),
        definitions::retentions);
  }

  @Produces
  @Singleton
  AwaitedEventRetention awaitedEvents(Database database, RetentionConfig config) {
    return new AwaitedEventRetention(database, config.awaitedEvents());
  }
}
