package dev.mediant.admin.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ErrorDetail;
import dev.mediant.store.HistoryView;
import dev.mediant.store.InstanceDetail;
import dev.mediant.workflow.Attention;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance, whole.
 *
 * @param workflow its name without the domain
 * @param eventId of the initiating event
 * @param caller the instance that has called it; null for one that nobody called
 * @param root the instance that all of it began with; null for one that nobody called
 * @param called the instances that it has called itself, in the order of the calls
 * @param revision counts its transitions
 * @param attention why it needs an operator; null when it does not
 * @param steps in the order in which they began
 */
public record InstanceReport(
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
    @Nullable Instant endedAt,
    @Nullable String caller,
    @Nullable String root,
    List<CalledInstance> called,
    long revision,
    @Nullable Instant deadline,
    JsonNode input,
    @Nullable JsonNode output,
    @Nullable ErrorDetail error,
    @Nullable Call attention,
    List<StepView> steps) {

  /** Why an operator is called, and for which step. */
  public record Call(Attention.Cause cause, String step, String message, Instant since) {}

  static InstanceReport of(InstanceDetail detail, List<HistoryView> history, Calls calls) {
    InstanceState state = detail.instance().state();
    Origin origin = state.origin();
    return new InstanceReport(
        origin.id().toString(),
        origin.workflow().domain().value(),
        origin.workflow().name(),
        origin.workflow().version(),
        state.status(),
        state.attention() != null,
        origin.businessKey(),
        origin.event().id().value(),
        origin.event().type().value(),
        origin.startedAt(),
        detail.updatedAt(),
        state.endedAt(),
        calls.caller(),
        calls.root(),
        calls.called(),
        state.revision(),
        origin.deadline(),
        origin.input(),
        state.output(),
        state.error(),
        call(state.attention()),
        StepProjection.of(state, history));
  }

  private static @Nullable Call call(@Nullable Attention attention) {
    return attention == null
        ? null
        : new Call(
            attention.cause(), attention.step().value(), attention.message(), attention.since());
  }
}
