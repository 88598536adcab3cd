package dev.mediant.admin.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ErrorDetail;
import dev.mediant.workflow.StepStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an instance, with what was tried.
 *
 * @param path from the outermost scope inwards: {@code clearPayment/takePayment}
 * @param step its own id, the last part of the path
 * @param channel where its commands go; null where there are none
 * @param attempt of the forward work, from 1; 0 where there are no attempts
 * @param endedAt when the forward work ended, whatever was undone later
 */
public record StepView(
    String path,
    String step,
    StepStatus state,
    @Nullable String channel,
    int attempt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable JsonNode output,
    @Nullable ErrorDetail error,
    List<AttemptView> attempts) {}
