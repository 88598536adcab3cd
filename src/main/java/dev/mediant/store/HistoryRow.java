package dev.mediant.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code history}, to be read. */
@Entity
@Immutable
@Table(name = "history")
@IdClass(HistoryRow.Key.class)
@SuppressWarnings("NullAway.Init")
class HistoryRow {
  @Id
  @Column(name = "instance_id")
  UUID instanceId;

  @Id long revision;
  Instant at;
  byte[] facts;

  /** Names a transition. */
  record Key(UUID instanceId, long revision) {}
}
