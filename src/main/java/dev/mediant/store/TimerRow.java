package dev.mediant.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code timer}, to be read: an instance that is open. */
@Entity
@Immutable
@Table(name = "timer")
@SuppressWarnings("NullAway.Init")
class TimerRow {
  @Id
  @Column(name = "instance_id")
  UUID instanceId;
}
