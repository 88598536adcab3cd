package dev.mediant.store;

import dev.mediant.message.InstanceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance, whole.
 *
 * @param root the instance that all of it began with; null for one that nobody called
 */
public record InstanceDetail(
    StoredInstance instance, Instant updatedAt, @Nullable InstanceId root) {}
