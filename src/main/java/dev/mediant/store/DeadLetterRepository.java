package dev.mediant.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Panache's queries over {@link DeadLetterRow}. */
@Singleton
class DeadLetterRepository implements PanacheRepositoryBase<DeadLetterRow, UUID> {}
