package dev.mediant.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;

/** Panache's queries over {@link HistoryRow}. */
@Singleton
class HistoryRepository implements PanacheRepositoryBase<HistoryRow, HistoryRow.Key> {}
