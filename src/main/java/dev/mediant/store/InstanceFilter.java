package dev.mediant.store;

import dev.mediant.workflow.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which instances are wanted; null asks for all.
 *
 * @param from started then or later
 * @param to started before then
 */
public record InstanceFilter(
    @Nullable String domain,
    @Nullable String workflow,
    @Nullable Status status,
    @Nullable String businessKey,
    @Nullable String eventId,
    @Nullable Boolean needsAttention,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Every instance. */
  public static final InstanceFilter ALL =
      new InstanceFilter(null, null, null, null, null, null, null, null);

  /** An id is made shortly before its instance starts, so that ids find the times quickly. */
  private static final Duration SLACK = Duration.ofHours(1);

  Conditions conditions() {
    return new Conditions()
        .and("domain = :domain", "domain", domain)
        .and("workflow = :workflow", "workflow", workflow)
        .and(statusCondition(), "status", status)
        .and("businessKey = :businessKey", "businessKey", SearchText.key(businessKey))
        .and("eventId = :eventId", "eventId", SearchText.key(eventId))
        .and("needsAttention = :needsAttention", "needsAttention", needsAttention)
        .and("startedAt >= :from", "from", from)
        .and("id >= :firstId", "firstId", from == null ? null : IdRange.first(from.minus(SLACK)))
        .and("startedAt < :to", "to", to)
        .and("id < :lastId", "lastId", to == null ? null : IdRange.first(to.plus(SLACK)));
  }

  /** Says it so that an index helps, though none is on the status itself. */
  private String statusCondition() {
    return switch (status) {
      case null -> "";
      case COMPLETED -> "status = :status";
      case RUNNING -> "status = :status and id in (select t.instanceId from TimerRow t)";
      default -> "unusualStatus = :status";
    };
  }
}
