package dev.mediant.admin.view;

import dev.mediant.definition.Awaits;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.EventType;
import dev.mediant.store.StoredDefinition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow in one version.
 *
 * @param name with its domain: {@code order/placeOrder}
 * @param versions all that were deployed, the newest first
 * @param description null without one
 * @param events the types of event that may start it
 * @param awaits the types of event that its steps await
 * @param schedule null when it does not start by the clock
 * @param starts whether new instances start from this version: it is the highest enabled one
 * @param running how many open instances run on it; where there are very many, as counted some
 *     seconds ago
 * @param enabled false: starts nothing, but still runs what it started
 * @param switched who enabled or disabled it last, and why; null if nobody ever did
 * @param removed who removed it, and why; null while it is deployed
 * @param hash SHA-256 of the YAML, hex
 * @param deployedBy a caller's name, or the node that read the file
 * @param source {@code api}, or {@code file} and its path in the folder of workflows
 * @param yaml the file as it was deployed; null in lists
 */
public record WorkflowView(
    String name,
    String domain,
    String workflow,
    int version,
    List<Integer> versions,
    @Nullable String description,
    List<String> events,
    List<String> awaits,
    @Nullable ScheduleView schedule,
    boolean starts,
    long running,
    boolean enabled,
    StoredDefinition.@Nullable Switching switched,
    StoredDefinition.@Nullable Switching removed,
    String hash,
    Instant deployedAt,
    String deployedBy,
    String source,
    @Nullable String yaml) {

  static WorkflowView of(
      StoredDefinition stored,
      List<Integer> versions,
      boolean starts,
      long running,
      @Nullable WorkflowDefinition definition,
      @Nullable ScheduleView schedule) {
    return new WorkflowView(
        stored.ref().qualifiedName(),
        stored.ref().domain().value(),
        stored.ref().name(),
        stored.ref().version(),
        versions,
        definition == null ? null : definition.description(),
        definition == null ? List.of() : names(definition.trigger().eventTypes()),
        definition == null ? List.of() : names(Awaits.types(definition)),
        schedule,
        starts,
        running,
        stored.enabled(),
        stored.switched(),
        stored.removed(),
        stored.contentHash(),
        stored.deployedAt(),
        stored.deployer().by(),
        stored.deployer().from(),
        stored.source());
  }

  private static List<String> names(Collection<EventType> types) {
    return types.stream().map(EventType::value).sorted().toList();
  }

  WorkflowView withoutYaml() {
    return new WorkflowView(
        name,
        domain,
        workflow,
        version,
        versions,
        description,
        events,
        awaits,
        schedule,
        starts,
        running,
        enabled,
        switched,
        removed,
        hash,
        deployedAt,
        deployedBy,
        source,
        null);
  }
}
