package dev.mediant.store;

import dev.mediant.definition.DomainSource;
import dev.mediant.definition.WorkflowRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow definition as the database holds it.
 *
 * @param contentHash SHA-256 of the source, hex
 * @param source the YAML file as it was read
 * @param enabled false: starts nothing, but still runs what it started
 * @param switched who enabled or disabled it last; null if nobody ever did
 * @param removed who took it away; null while it is deployed
 * @param domain what its domain shared when it was deployed
 */
public record StoredDefinition(
    WorkflowRef ref,
    String contentHash,
    String source,
    boolean enabled,
    Deployer deployer,
    Instant deployedAt,
    @Nullable Switching switched,
    @Nullable Switching removed,
    DomainSource domain) {

  /** Who did something to it, why and when. */
  public record Switching(String by, String reason, Instant at) {}

  public boolean isRemoved() {
    return removed != null;
  }

  /** Whether its trigger counts: it is there, and nobody has disabled it. */
  public boolean mayStart() {
    return enabled && !isRemoved();
  }
}
