package dev.mediant.admin.view;

import dev.mediant.store.InstanceView;
import dev.mediant.workflow.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instance in a list. */
public record InstanceLine(
    String id,
    String domain,
    String workflow,
    int version,
    Status state,
    boolean needsAttention,
    @Nullable String businessKey,
    String eventId,
    String eventType,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endedAt) {

  public static InstanceLine of(InstanceView view) {
    return new InstanceLine(
        view.id().toString(),
        view.workflow().domain().value(),
        view.workflow().name(),
        view.workflow().version(),
        view.status(),
        view.needsAttention(),
        view.businessKey(),
        view.eventId(),
        view.eventType(),
        view.startedAt(),
        view.updatedAt(),
        view.endedAt());
  }
}
