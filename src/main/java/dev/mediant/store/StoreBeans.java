package dev.mediant.store;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Wires the store's plain classes. */
@Singleton
final class StoreBeans {
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
  MediatorStore store(DataSource dataSource, HistoryPartitions partitions) {
    MediatorStore store = new MediatorStore(dataSource);
    partitions.ensure(store.now());
    return store;
  }

  @Produces
  @Singleton
  DefinitionStore definitions(DataSource dataSource) {
    return new DefinitionStore(dataSource);
  }

  @Produces
  @Singleton
  StoreFigures figures(DataSource dataSource) {
    return new StoreFigures(dataSource);
  }

  @Produces
  @Singleton
  Retention retention(Database database, HistoryPartitions partitions, RetentionConfig config) {
    return new Retention(database, partitions, config.history(), config.deduplication());
  }
}
