package dev.mediant.admin.view;

import dev.mediant.definition.WorkflowDefinition;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was deployed, by whichever process, for the API. */
@ApplicationScoped
public class DeployedWorkflows {
  private final DefinitionStore store;
  private final ScheduleStore schedules;
  private final Workflows workflows;

  DeployedWorkflows(DefinitionStore store, ScheduleStore schedules, Workflows workflows) {
    this.schedules = schedules;
    this.store = store;
    this.workflows = workflows;
  }

  /** Of each workflow its highest version, by name. */
  public List<WorkflowView> latest() {
    Map<String, List<StoredDefinition>> byName =
        store.loadAll().stream()
            .collect(
                Collectors.groupingBy(
                    stored -> stored.ref().qualifiedName(), TreeMap::new, Collectors.toList()));
    return byName.values().stream()
        .flatMap(versions -> find(versions, null).stream())
        .map(WorkflowView::withoutYaml)
        .toList();
  }

  /**
   * Empty when there is no such workflow, or not in that version; without a version, its highest.
   */
  public Optional<WorkflowView> find(String domain, String name, @Nullable Integer version) {
    List<StoredDefinition> versions =
        store.loadAll().stream()
            .filter(stored -> stored.ref().qualifiedName().equals(domain + "/" + name))
            .toList();
    return find(versions, version);
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
        .filter(StoredDefinition::enabled)
        .max(Comparator.comparing(stored -> stored.ref().version()))
        .map(this::read);
  }

  private Optional<WorkflowView> find(List<StoredDefinition> all, @Nullable Integer version) {
    List<Integer> versions =
        all.stream()
            .map(stored -> stored.ref().version())
            .sorted(Comparator.reverseOrder())
            .toList();
    Stream<StoredDefinition> wanted =
        version == null
            ? all.stream().max(Comparator.comparing(stored -> stored.ref().version())).stream()
            : all.stream().filter(stored -> stored.ref().version() == version);
    return wanted.findFirst().map(stored -> view(stored, versions));
  }

  private WorkflowView view(StoredDefinition stored, List<Integer> versions) {
    WorkflowDefinition definition = read(stored);
    return WorkflowView.of(
        stored,
        versions,
        definition,
        ScheduleView.of(definition, stored.enabled(), schedules::all));
  }

  /** Another process may run the domain; then the stored file says what it is. */
  private @Nullable WorkflowDefinition read(StoredDefinition stored) {
    WorkflowDefinition here = workflows.catalogue().find(stored.ref());
    return here != null
        ? here
        : WorkflowReader.reread(stored.ref(), stored.source(), stored.domain());
  }
}
