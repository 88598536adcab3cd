package dev.mediant.store;

import dev.mediant.definition.WorkflowRef;
import java.time.Instant;

/**
 * A workflow definition as the database holds it.
 *
 * @param contentHash SHA-256 of the source, hex
 * @param source the YAML file as it was read
 * @param enabled false: starts nothing, but still runs what it started
 */
public record StoredDefinition(
    WorkflowRef ref,
    String contentHash,
    String source,
    boolean enabled,
    Instant deployedAt,
    String deployedBy) {}
