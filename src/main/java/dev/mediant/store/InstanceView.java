package dev.mediant.store;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import dev.mediant.workflow.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instance in a list. Very long keys are cut, as they are for search. */
public record InstanceView(
    InstanceId id,
    WorkflowRef workflow,
    Status status,
    boolean needsAttention,
    @Nullable String businessKey,
    String eventId,
    String eventType,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endedAt) {

  static InstanceView of(InstanceRow row) {
    return new InstanceView(
        new InstanceId(row.id),
        new WorkflowRef(new DomainName(row.domain), row.workflow, row.version),
        row.status,
        row.needsAttention,
        row.businessKey,
        row.eventId,
        row.eventType,
        row.startedAt,
        row.updatedAt,
        row.endedAt);
  }
}
