package dev.mediant.mediator;

import dev.mediant.definition.ChannelLimits;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventType;
import dev.mediant.message.WorkflowName;
import dev.mediant.workflow.ScheduledEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed, for everybody who needs to know: mediators, topology, admin API, the start's
 * banner.
 */
@ApplicationScoped
public class Workflows {
  private volatile WorkflowCatalogue catalogue = new WorkflowCatalogue(List.of());
  private volatile Map<DomainName, Map<ChannelName, ChannelLimits>> limits = Map.of();
  private volatile List<Problem> problems = List.of();
  private volatile Runnable reload = () -> {};
  private volatile Function<WorkflowRef, @Nullable WorkflowDefinition> archive = ref -> null;
  private final Map<WorkflowRef, WorkflowDefinition> taken = new ConcurrentHashMap<>();

  /**
   * The workflows of this process's domains, of every version; empty until the start has read them.
   */
  public WorkflowCatalogue catalogue() {
    return catalogue;
  }

  /** What the limits of a domain's channels are now; those without any are missing. */
  public Map<ChannelName, ChannelLimits> limits(DomainName domain) {
    return limits.getOrDefault(domain, Map.of());
  }

  /** Whether commands of the domain may have to wait for their turn. */
  boolean isLimited(DomainName domain) {
    return !limits(domain).isEmpty() || catalogue.isLimited(domain);
  }

  /** What is wrong in the files that were read, and with what is deployed. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * The definition that an instance is pinned to; another node may have deployed it just now, or
   * removed it.
   *
   * @throws IllegalStateException when nobody deployed it
   */
  WorkflowDefinition require(WorkflowRef ref) {
    WorkflowDefinition known = catalogue.find(ref);
    if (known == null) {
      refresh();
      known = catalogue.find(ref);
    }
    if (known == null) {
      known = taken.computeIfAbsent(ref, archive);
    }
    if (known == null) {
      throw new IllegalStateException(
          "expected " + ref + " to be deployed, since instances run on it, but it is unknown");
    }
    return known;
  }

  /** What that type of event may start, on the newest that any node has deployed. */
  List<WorkflowDefinition> startedBy(DomainName domain, EventType type) {
    List<WorkflowDefinition> known = catalogue.startedBy(domain, type);
    if (!known.isEmpty() || !catalogue.awaiting(domain, type).isEmpty()) {
      return known;
    }
    refresh();
    return catalogue.startedBy(domain, type);
  }

  /** What a request to start that workflow starts, on the newest that any node has deployed. */
  @Nullable WorkflowDefinition startable(WorkflowName workflow) {
    WorkflowDefinition known = catalogue.startable(workflow);
    if (known == null) {
      refresh();
      known = catalogue.startable(workflow);
    }
    return known;
  }

  /** Its highest version, whether it may start or not; null when nobody has deployed any. */
  @Nullable WorkflowDefinition latest(WorkflowName workflow) {
    WorkflowDefinition known = catalogue.latest(workflow);
    if (known == null) {
      refresh();
      known = catalogue.latest(workflow);
    }
    return known;
  }

  /** The workflow that this event of the clock is for; none when its schedule is gone. */
  List<WorkflowDefinition> scheduled(DomainName domain, Envelope event) {
    return catalogue.scheduled(domain).stream()
        .filter(definition -> ScheduledEvent.isFor(definition.ref(), event))
        .toList();
  }

  /** Every version whose instances may await that type of event. */
  List<WorkflowDefinition> awaiting(DomainName domain, EventType type) {
    return catalogue.awaiting(domain, type);
  }

  /** Looks whether another node has deployed anything. */
  void refresh() {
    reload.run();
  }

  /** Where removed versions are found, which an instance may still need. */
  void archive(Function<WorkflowRef, @Nullable WorkflowDefinition> removed) {
    archive = removed;
  }

  /**
   * @param now what the domains' channels are limited to
   */
  void deploy(
      WorkflowCatalogue deployed,
      Map<DomainName, Map<ChannelName, ChannelLimits>> now,
      List<Problem> found,
      Runnable reloading) {
    limits = Map.copyOf(now);
    catalogue = deployed;
    problems = List.copyOf(found);
    reload = reloading;
  }
}
