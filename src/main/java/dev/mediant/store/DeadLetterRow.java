package dev.mediant.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code dead_letter}. */
@Entity
@Table(name = "dead_letter")
@SuppressWarnings("NullAway.Init")
class DeadLetterRow {
  @Id UUID id;
  String kind;
  @Nullable String domain;
  String queue;
  String exchange;

  @Column(name = "routing_key")
  String routingKey;

  String reason;
  byte[] body;
  byte[] properties;
  Instant at;
  String state;

  @Column(name = "resolved_by")
  @Nullable String resolvedBy;

  @Column(name = "resolved_reason")
  @Nullable String resolvedReason;

  @Column(name = "resolved_at")
  @Nullable Instant resolvedAt;
}
