package dev.mediant.store;

import dev.mediant.workflow.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code workflow_instance}, to be read: what a list shows. */
@Entity
@Immutable
@Table(name = "workflow_instance")
@SuppressWarnings("NullAway.Init")
class InstanceRow {
  @Id UUID id;
  String domain;
  String workflow;
  int version;

  @Column(name = "business_key")
  @Nullable String businessKey;

  @Column(name = "event_id")
  String eventId;

  @Column(name = "event_type")
  String eventType;

  @Column(name = "call_id")
  @Nullable String callId;

  @Column(name = "root_id")
  @Nullable UUID rootId;

  @Column(name = "started_at")
  Instant startedAt;

  @Enumerated(EnumType.STRING)
  Status status;

  @Column(name = "needs_attention")
  boolean needsAttention;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column(name = "timer_at")
  @Nullable Instant timerAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  long revision;

  /** The status where it is neither RUNNING nor COMPLETED, which has an index; else null. */
  @Enumerated(EnumType.STRING)
  @Column(name = "unusual_status", insertable = false)
  @Nullable Status unusualStatus;
}
