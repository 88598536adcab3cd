package dev.mediant.store;

import java.time.Instant;

/** One instance, whole. */
public record InstanceDetail(StoredInstance instance, Instant updatedAt) {}
