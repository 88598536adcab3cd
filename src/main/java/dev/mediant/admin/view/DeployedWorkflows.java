package dev.mediant.admin.view;

import dev.mediant.definition.Limits;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.mediator.Workflows;
import dev.mediant.message.WorkflowName;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.ScheduleStore;
import dev.mediant.store.StoredDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was deployed, by whichever process, for the API. */
@ApplicationScoped
public class DeployedWorkflows {
  private final DefinitionStore store;
  private final ScheduleStore schedules;
  private final Workflows workflows;
  private final OpenCounts open;

  DeployedWorkflows(
      DefinitionStore store, ScheduleStore schedules, Workflows workflows, OpenCounts open) {
    this.open = open;
    this.schedules = schedules;
    this.store = store;
    this.workflows = workflows;
  }

  /** What is wrong with them, as this process sees it. */
  public List<ProblemView> problems() {
    return workflows.problems().stream().map(ProblemView::of).toList();
  }

  /** Of each workflow its highest version, by name. */
  public List<WorkflowView> latest() {
    return views(Versions::shown);
  }

  /** Every version, by name; the newest first. */
  public List<WorkflowView> all() {
    return views(versions -> versions.deployed().stream());
  }

  /** Without those that were removed. */
  private List<WorkflowView> views(Function<Versions, Stream<StoredDefinition>> chosen) {
    Map<WorkflowRef, Long> running = open.now();
    Map<String, List<StoredDefinition>> byName =
        store.loadAll().stream()
            .filter(stored -> !stored.isRemoved())
            .collect(
                Collectors.groupingBy(
                    stored -> stored.ref().qualifiedName(), TreeMap::new, Collectors.toList()));
    return byName.values().stream()
        .map(Versions::new)
        .flatMap(versions -> chosen.apply(versions).map(stored -> view(stored, versions, running)))
        .map(WorkflowView::withoutYaml)
        .toList();
  }

  /**
   * Empty when there is no such workflow, or not in that version; without a version, its highest. A
   * removed version is found when it is asked for, or when there is no other.
   */
  public Optional<WorkflowView> find(String domain, String name, @Nullable Integer version) {
    Versions versions =
        new Versions(
            store.loadAll().stream()
                .filter(stored -> stored.ref().qualifiedName().equals(domain + "/" + name))
                .toList());
    Stream<StoredDefinition> wanted =
        version == null ? versions.shown() : versions.numbered(version);
    return wanted.findFirst().map(stored -> view(stored, versions, open.now()));
  }

  /** What a start of that workflow starts now; empty when no version may. */
  public Optional<WorkflowDefinition> startable(WorkflowName workflow) {
    WorkflowDefinition here = workflows.catalogue().startable(workflow);
    return here != null ? Optional.of(here) : startableElsewhere(workflow);
  }

  private Optional<WorkflowDefinition> startableElsewhere(WorkflowName workflow) {
    if (workflows.catalogue().domains().contains(workflow.domain())) {
      return Optional.empty();
    }
    return store.loadAll().stream()
        .filter(stored -> stored.ref().qualifiedName().equals(workflow.toString()))
        .filter(StoredDefinition::mayStart)
        .max(Comparator.comparing(stored -> stored.ref().version()))
        .map(this::read);
  }

  private WorkflowView view(
      StoredDefinition stored, Versions versions, Map<WorkflowRef, Long> running) {
    WorkflowRef ref = stored.ref();
    boolean isHere = workflows.catalogue().find(ref) != null;
    WorkflowDefinition definition = read(stored);
    return WorkflowView.of(
        stored,
        versions.numbers(),
        isHere ? workflows.catalogue().starts(ref) : versions.starts(stored),
        running.getOrDefault(ref, 0L),
        definition,
        ScheduleView.of(definition, stored.mayStart(), schedules::all));
  }

  /** Another process may run the domain; then the stored file says what it is. */
  private @Nullable WorkflowDefinition read(StoredDefinition stored) {
    WorkflowDefinition here = workflows.catalogue().find(stored.ref());
    return here != null
        ? here
        : WorkflowReader.reread(stored.ref(), stored.source(), stored.domain(), Limits.STANDARD);
  }
}
