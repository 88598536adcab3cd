package dev.mediant.mediator;

import dev.mediant.definition.ChannelLimits;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.DeployedDomain;
import dev.mediant.store.StoredDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the catalogue from the database, which is what all nodes agree on; running instances need
 * their version even when its file has changed or gone.
 */
final class StoredWorkflows {
  private final boolean production;
  private final Limits limits;
  private final OwnDomains domains;
  private final DefinitionStore store;
  private final Workflows workflows;
  private final Supplier<FolderState> folder;
  private String loaded = "";
  private @Nullable FolderState loadedWith;

  StoredWorkflows(
      MediantConfig config,
      DefinitionStore store,
      Workflows workflows,
      Supplier<FolderState> folder) {
    this.production = config.production();
    this.limits = ConfiguredLimits.of(config);
    this.domains = new OwnDomains(config);
    this.store = store;
    this.workflows = workflows;
    this.folder = folder;
    workflows.archive(this::removed);
  }

  /** Does nothing unless anything was deployed, here or by another node. */
  synchronized void load() {
    String stamp = store.stamp(); // asked for first: what is stored after it is seen the next time
    FolderState state = folder.get();
    if (stamp.equals(loaded) && state == loadedWith) {
      return;
    }
    List<StoredDefinition> all =
        store.loadAll().stream().filter(stored -> domains.runs(stored.ref())).toList();
    List<Problem> problems = new ArrayList<>(state.problems());
    WorkflowCatalogue catalogue = catalogue(all, state, problems);
    Map<DomainName, DeployedDomain> shared = store.domains();
    problems.addAll(VersionCheck.of(all, state, catalogue, production));
    problems.addAll(DomainCheck.of(shared, state));
    workflows.deploy(catalogue, limits(catalogue, shared), problems, this::load);
    loaded = stamp;
    loadedWith = state;
  }

  /** Where what a domain says now can't be read, what its workflows were deployed with holds. */
  private static Map<DomainName, Map<ChannelName, ChannelLimits>> limits(
      WorkflowCatalogue catalogue, Map<DomainName, DeployedDomain> shared) {
    Map<DomainName, Map<ChannelName, ChannelLimits>> limits = deployedWith(catalogue);
    shared.forEach(
        (domain, deployed) -> {
          DomainSettings now = DomainReader.read(domain.value(), deployed.source()).settings();
          if (now != null) {
            limits.put(domain, now.limits());
          }
        });
    return limits;
  }

  /** Each channel's by the highest version that has any for it. */
  static Map<DomainName, Map<ChannelName, ChannelLimits>> deployedWith(
      WorkflowCatalogue catalogue) {
    Map<DomainName, Map<ChannelName, ChannelLimits>> limits = new HashMap<>();
    catalogue.definitions().stream()
        .sorted(Comparator.comparing(d -> d.ref().version()))
        .forEach(
            d ->
                limits
                    .computeIfAbsent(d.ref().domain(), domain -> new HashMap<>())
                    .putAll(d.domain().limits()));
    return limits;
  }

  private WorkflowCatalogue catalogue(
      List<StoredDefinition> all, FolderState state, List<Problem> problems) {
    Map<WorkflowRef, WorkflowDefinition> readable = new HashMap<>();
    Set<WorkflowRef> starting = new HashSet<>();
    Set<WorkflowRef> needed = removedAndNeeded(all);
    for (StoredDefinition stored : all) {
      boolean isGone = stored.isRemoved() && !needed.contains(stored.ref());
      WorkflowDefinition definition = isGone ? null : definition(stored);
      if (definition != null) {
        readable.put(stored.ref(), definition);
      } else if (!isGone) {
        problems.add(VersionCheck.unreadable(stored));
      }
      if (mayStart(stored, state)) {
        starting.add(stored.ref());
      }
    }
    return new WorkflowCatalogue(readable.values(), d -> starting.contains(d.ref()));
  }

  /**
   * Another node may have started an instance in the seconds before it knew of the removal: what it
   * awaits stays bound until it has ended.
   */
  private Set<WorkflowRef> removedAndNeeded(List<StoredDefinition> all) {
    return all.stream().anyMatch(StoredDefinition::isRemoved)
        ? store.openInstances().keySet()
        : Set.of();
  }

  /** In development a workflow goes with its file. */
  private boolean mayStart(StoredDefinition stored, FolderState state) {
    return stored.mayStart() && (production || stored.deployer().isApi() || state.backs(stored));
  }

  private @Nullable WorkflowDefinition definition(StoredDefinition stored) {
    WorkflowDefinition known = workflows.catalogue().find(stored.ref());
    boolean isKnown =
        known != null
            && known.contentHash().equals(stored.contentHash())
            && known.domain().source().equals(stored.domain());
    return isKnown ? known : read(stored);
  }

  private @Nullable WorkflowDefinition read(StoredDefinition stored) {
    return WorkflowReader.reread(stored.ref(), stored.source(), stored.domain(), limits);
  }

  /** An instance may have started in the moment in which its version was removed. */
  private @Nullable WorkflowDefinition removed(WorkflowRef ref) {
    return store.find(ref).map(this::read).orElse(null);
  }
}
