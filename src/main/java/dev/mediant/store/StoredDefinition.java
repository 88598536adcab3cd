package dev.mediant.store;

import dev.mediant.definition.WorkflowRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow definition as the database holds it.
 *
 * @param contentHash SHA-256 of the source, hex
 * @param source the YAML file as it was read
 * @param enabled false: starts nothing, but still runs what it started
 * @param switched null if nobody ever enabled or disabled it
 */
public record StoredDefinition(
    WorkflowRef ref,
    String contentHash,
    String source,
    boolean enabled,
    Instant deployedAt,
    String deployedBy,
    @Nullable Switching switched) {

  /** Who enabled or disabled it last. */
  public record Switching(String by, String reason, Instant at) {}
}
