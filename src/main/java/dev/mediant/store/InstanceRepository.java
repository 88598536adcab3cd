package dev.mediant.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Panache's queries over {@link InstanceRow}. */
@Singleton
class InstanceRepository implements PanacheRepositoryBase<InstanceRow, UUID> {}
