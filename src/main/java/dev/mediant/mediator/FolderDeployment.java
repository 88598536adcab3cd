package dev.mediant.mediator;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.VersionProblem;
import dev.mediant.definition.yaml.WorkflowFolder;
import dev.mediant.store.Deployer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deploys what the folder of workflows holds, whenever that has changed and come to rest. A bad
 * file harms only itself.
 */
final class FolderDeployment {
  /** How long nothing may change before what is there is taken for whole. */
  static final Duration REST = Duration.ofMillis(500);

  /** What a look at the folder gave. */
  enum Look {
    /** As it was, or read anew. */
    AT_REST,
    /** Somebody is writing: look again soon. */
    MOVING
  }

  private final Path folder;
  private final String node;
  private final Storing storing;
  private final OwnDomains domains;
  private @Nullable FolderLook deployed;
  private FolderLook seen = FolderLook.NONE;
  private boolean hindered;
  private volatile FolderState state = FolderState.EMPTY;

  FolderDeployment(MediantConfig config, String node, Storing storing) {
    this.folder = Path.of(config.workflows());
    this.node = node;
    this.storing = storing;
    this.domains = new OwnDomains(config);
  }

  FolderState state() {
    return state;
  }

  /** Files that were written just now get the time to be written whole. */
  void start() throws IOException, InterruptedException {
    seen = FolderLook.at(folder);
    if (seen.isYoungerThan(REST, Instant.now())) {
      Thread.sleep(REST);
    }
    while (look() == Look.MOVING) {
      Thread.sleep(REST);
    }
  }

  Look look() throws IOException {
    FolderLook now = FolderLook.at(folder);
    if (now.equals(deployed)) {
      return Look.AT_REST;
    }
    boolean rested = now.equals(seen);
    seen = now;
    return rested ? read(now) : Look.MOVING;
  }

  private Look read(FolderLook expected) throws IOException {
    WorkflowFolder read = WorkflowFolder.read(folder);
    if (!FolderLook.at(folder).equals(expected)) {
      return Look.MOVING; // it was read in part before and in part after a change
    }
    hindered = false;
    FolderState now = deploy(read);
    state = now.equals(state) ? state : now;
    deployed = hindered ? null : expected;
    return Look.AT_REST;
  }

  /** The folder can't be read: what was deployed from it stays, and the next look may succeed. */
  void unreadable(IOException failure) {
    List<Problem> problems = new ArrayList<>(state.problems());
    problems.removeIf(problem -> problem.rule().equals("unreadable-folder"));
    problems.add(
        new Problem(
            "unreadable-folder",
            Problem.Severity.ERROR,
            folder.toString(),
            1,
            1,
            1,
            "expected a readable folder but got: "
                + failure
                + "; what was deployed from it goes on",
            null));
    if (!problems.equals(state.problems())) {
      state = new FolderState(state.held(), state.broken(), problems);
    }
    deployed = null;
  }

  private FolderState deploy(WorkflowFolder read) {
    List<Problem> problems = new ArrayList<>(read.problems());
    Map<WorkflowRef, FolderState.Held> held = new HashMap<>();
    read.domains().forEach((domain, settings) -> storing.deploy(domain, settings, node));
    for (WorkflowDefinition definition : read.definitions()) {
      if (domains.runs(definition.ref())) {
        Path file = Objects.requireNonNull(read.places().get(definition.ref()));
        held.put(definition.ref(), FolderState.Held.of(file.toString(), definition));
        deploy(definition, file).ifPresent(problems::add);
      }
    }
    Set<String> broken = new HashSet<>();
    problems.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .forEach(problem -> broken.add(inFolder(Path.of(problem.file()))));
    return new FolderState(held, broken, problems);
  }

  /** What the database refuses is told where both are compared. */
  private Optional<Problem> deploy(WorkflowDefinition definition, Path file) {
    Deployer deployer = Deployer.file(node, inFolder(file));
    return switch (storing.deploy(definition, deployer)) {
      case Deployment.Settled settled -> Optional.empty();
      case Deployment.NotDeclared(var trouble) -> {
        hindered = true; // what stands in the way may go: the next look tries again
        yield Optional.of(
            VersionProblem.notDeclared(
                file.toString(), definition.ref(), definition.source(), trouble));
      }
    };
  }

  private String inFolder(Path file) {
    return (file.startsWith(folder) ? folder.relativize(file) : file).toString().replace('\\', '/');
  }
}
