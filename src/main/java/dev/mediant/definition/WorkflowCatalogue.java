package dev.mediant.definition;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventType;
import dev.mediant.message.WorkflowName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All workflow definitions that are deployed, by version; an immutable snapshot. */
public final class WorkflowCatalogue {
  private final Map<WorkflowRef, WorkflowDefinition> all;
  private final Predicate<WorkflowDefinition> mayStart;
  private final List<WorkflowDefinition> starting;
  private final Map<DomainName, Map<EventType, List<WorkflowDefinition>>> starters;
  private final Map<DomainName, List<WorkflowDefinition>> scheduled;
  private final Map<DomainName, Map<EventType, List<WorkflowDefinition>>> waiters;
  private final Set<DomainName> limited;

  public WorkflowCatalogue(Collection<WorkflowDefinition> definitions) {
    this(definitions, definition -> true);
  }

  /**
   * @param mayStart whether new instances may start from a definition; those that don't are kept
   *     for running instances
   */
  public WorkflowCatalogue(
      Collection<WorkflowDefinition> definitions, Predicate<WorkflowDefinition> mayStart) {
    this.all =
        definitions.stream().collect(Collectors.toUnmodifiableMap(WorkflowDefinition::ref, d -> d));
    this.mayStart = mayStart;
    this.starting = highest(mayStart);
    this.starters = new HashMap<>();
    this.scheduled = new HashMap<>();
    this.waiters = new HashMap<>();
    this.limited =
        definitions.stream()
            .filter(definition -> !definition.domain().limits().isEmpty())
            .map(definition -> definition.ref().domain())
            .collect(Collectors.toUnmodifiableSet());
    for (WorkflowDefinition definition : definitions().reversed()) {
      for (EventType type : Awaits.types(definition)) {
        waiters
            .computeIfAbsent(definition.ref().domain(), d -> new HashMap<>())
            .computeIfAbsent(type, t -> new ArrayList<>())
            .add(definition);
      }
    }
    for (WorkflowDefinition latest : starting) {
      if (latest.trigger().source() instanceof Trigger.Source.Scheduled) {
        scheduled.computeIfAbsent(latest.ref().domain(), d -> new ArrayList<>()).add(latest);
      }
      Map<EventType, List<WorkflowDefinition>> byType =
          starters.computeIfAbsent(latest.ref().domain(), d -> new HashMap<>());
      for (EventType type : latest.trigger().eventTypes()) {
        byType.computeIfAbsent(type, t -> new ArrayList<>()).add(latest);
      }
    }
  }

  /** The same with one more, or with this one instead of its version; it may start. */
  public WorkflowCatalogue with(WorkflowDefinition definition) {
    Map<WorkflowRef, WorkflowDefinition> more = new HashMap<>(all);
    more.put(definition.ref(), definition);
    return new WorkflowCatalogue(
        more.values(), d -> d.equals(definition) || all.containsKey(d.ref()) && mayStart.test(d));
  }

  /** Whether new instances start from this version: it is the highest that may. */
  public boolean starts(WorkflowRef ref) {
    return starting.stream().anyMatch(definition -> definition.ref().equals(ref));
  }

  /** The workflows of the domain that start by the clock: of each, its highest version. */
  public List<WorkflowDefinition> scheduled(DomainName domain) {
    return scheduled.getOrDefault(domain, List.of());
  }

  public @Nullable WorkflowDefinition find(WorkflowRef ref) {
    return all.get(ref);
  }

  /**
   * The workflows of the domain that this type of event may start: of each, its highest version.
   */
  public List<WorkflowDefinition> startedBy(DomainName domain, EventType type) {
    return starters.getOrDefault(domain, Map.of()).getOrDefault(type, List.of());
  }

  /** The highest version of that workflow that may start; null when none may. */
  public @Nullable WorkflowDefinition startable(WorkflowName workflow) {
    return named(workflow, starting);
  }

  /** The highest version of that workflow, whether it may start or not; null without any. */
  public @Nullable WorkflowDefinition latest(WorkflowName workflow) {
    return named(workflow, latest());
  }

  private static @Nullable WorkflowDefinition named(
      WorkflowName workflow, List<WorkflowDefinition> among) {
    return among.stream()
        .filter(definition -> definition.ref().qualifiedName().equals(workflow.toString()))
        .findFirst()
        .orElse(null);
  }

  /**
   * The event types that the domain's queue is bound to: those that start or wake something, and
   * those of workflows that nobody lets start now, whose events are kept.
   */
  public Set<EventType> eventTypes(DomainName domain) {
    Set<EventType> types = new HashSet<>(starters.getOrDefault(domain, Map.of()).keySet());
    types.addAll(waiters.getOrDefault(domain, Map.of()).keySet());
    latest().stream()
        .filter(latest -> latest.ref().domain().equals(domain))
        .filter(latest -> starting.stream().noneMatch(latest::isVersionOf))
        .forEach(latest -> types.addAll(latest.trigger().eventTypes()));
    return types;
  }

  /**
   * Every version of the domain's workflows whose instances may await this type of event, of each
   * workflow the highest first.
   */
  public List<WorkflowDefinition> awaiting(DomainName domain, EventType type) {
    return waiters.getOrDefault(domain, Map.of()).getOrDefault(type, List.of());
  }

  /** Whether any version of the domain's workflows has commands wait for their turn. */
  public boolean isLimited(DomainName domain) {
    return limited.contains(domain);
  }

  /** Whether any version of the domain's workflows awaits events. */
  public boolean awaits(DomainName domain) {
    return waiters.containsKey(domain);
  }

  /** The event types that only versions want which start nothing more. */
  public Set<EventType> formerEventTypes(DomainName domain) {
    Set<EventType> types =
        all.values().stream()
            .filter(definition -> definition.ref().domain().equals(domain))
            .flatMap(definition -> definition.trigger().eventTypes().stream())
            .collect(Collectors.toCollection(HashSet::new));
    types.removeAll(eventTypes(domain));
    return types;
  }

  public Set<DomainName> domains() {
    return all.keySet().stream()
        .map(WorkflowRef::domain)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The channels that any version of the domain's workflows sends commands to, undos included. */
  public Set<ChannelName> channels(DomainName domain) {
    return all.values().stream()
        .filter(d -> d.ref().domain().equals(domain))
        .flatMap(d -> Channels.of(d).stream())
        .collect(Collectors.toSet());
  }

  /** Every definition, sorted by name and version. */
  public List<WorkflowDefinition> definitions() {
    return all.values().stream()
        .sorted(
            Comparator.comparing((WorkflowDefinition d) -> d.ref().qualifiedName())
                .thenComparing(d -> d.ref().version()))
        .toList();
  }

  /** Of each workflow, its highest version. */
  public List<WorkflowDefinition> latest() {
    return highest(definition -> true);
  }

  private List<WorkflowDefinition> highest(Predicate<WorkflowDefinition> of) {
    Map<String, WorkflowDefinition> highest = new HashMap<>();
    definitions().stream()
        .filter(of)
        .forEach(definition -> highest.put(definition.ref().qualifiedName(), definition));
    return highest.values().stream()
        .sorted(Comparator.comparing(d -> d.ref().qualifiedName()))
        .toList();
  }
}
