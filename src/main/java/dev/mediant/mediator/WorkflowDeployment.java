package dev.mediant.mediator;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.WorkflowFolder;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.StoredDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the stored definitions from the workflow files, and makes the catalogue from both: running
 * instances need their version even when its file has changed or gone.
 */
final class WorkflowDeployment {
  private static final Logger LOG = Logger.getLogger(WorkflowDeployment.class);

  private final MediantConfig config;
  private final DefinitionStore store;
  private final Workflows workflows;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<WorkflowRef> inFiles = new HashSet<>();
  private String loaded = "";

  WorkflowDeployment(MediantConfig config, DefinitionStore store, Workflows workflows) {
    this.config = config;
    this.store = store;
    this.workflows = workflows;
  }

  /** Reads the folder and stores what is new in it; a bad file harms only itself. */
  void deployFiles() {
    WorkflowFolder folder = read(Path.of(config.workflows()));
    problems.addAll(folder.problems());
    for (WorkflowDefinition definition : folder.definitions()) {
      if (runs(definition.ref())) {
        inFiles.add(definition.ref());
        store(definition);
      }
    }
    loadStored();
  }

  private static WorkflowFolder read(Path folder) {
    try {
      return WorkflowFolder.read(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "expected a folder of workflows at "
              + folder.toAbsolutePath()
              + " but it can't be read ("
              + e.getMessage()
              + "); say where yours is with MEDIANT_WORKFLOWS",
          e);
    }
  }

  private void store(WorkflowDefinition definition) {
    if (!config.production()) {
      store.replace(definition, "files");
      return;
    }
    if (store.save(definition, "files") instanceof DefinitionStore.Saving.HashClash) {
      problems.add(changedUnderItsVersion(definition));
    }
  }

  private static Problem changedUnderItsVersion(WorkflowDefinition definition) {
    WorkflowRef ref = definition.ref();
    return new Problem(
        "changed-version",
        Problem.Severity.ERROR,
        ref.qualifiedName(),
        1,
        1,
        1,
        "the file of "
            + ref
            + " has changed under its version; the stored one goes on running. Give the new content version "
            + (ref.version() + 1),
        null);
  }

  /** Makes the catalogue from what is stored; other nodes may have stored more since. */
  private synchronized void loadStored() {
    String stamp = store.stamp(); // asked for first: what is stored after it is seen the next time
    if (stamp.equals(loaded)) {
      return;
    }
    Map<WorkflowRef, WorkflowDefinition> all = new HashMap<>();
    Set<WorkflowRef> enabled = new HashSet<>();
    for (StoredDefinition stored : store.loadAll()) {
      WorkflowDefinition definition = runs(stored.ref()) ? read(stored) : null;
      if (definition != null) {
        all.put(stored.ref(), definition);
        if (stored.enabled() && (config.production() || inFiles.contains(stored.ref()))) {
          enabled.add(stored.ref());
        }
      }
    }
    workflows.deploy(
        new WorkflowCatalogue(all.values(), d -> enabled.contains(d.ref())),
        problems,
        this::loadStored);
    loaded = stamp;
  }

  private static @Nullable WorkflowDefinition read(StoredDefinition stored) {
    String file = stored.ref().domain() + "/" + stored.ref().name() + ".yaml";
    WorkflowDefinition definition = new WorkflowReader().read(file, stored.source()).definition();
    if (definition == null) {
      LOG.errorf(
          "The stored definition of %s can't be read by this version of Mediant; its instances wait until it can",
          stored.ref());
    }
    return definition;
  }

  private boolean runs(WorkflowRef ref) {
    return config.domains().map(domains -> domains.contains(ref.domain().value())).orElse(true);
  }
}
