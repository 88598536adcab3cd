package dev.mediant.mediator;

import dev.mediant.definition.Limits;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.DomainFile;
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

  /** How many looks may find it moving before somebody is told. */
  private static final int PATIENCE = 20;

  /** What a look at the folder gave. */
  enum Look {
    /** As it was, or read anew. */
    AT_REST,
    /** Somebody is writing: look again soon. */
    MOVING
  }

  private final Path folder;
  private final Limits limits;
  private final String node;
  private final Storing storing;
  private final DomainDeployment shared;
  private final OwnDomains domains;
  private @Nullable FolderLook deployed;
  private FolderLook seen = FolderLook.NONE;
  private boolean hindered;
  private int moves;
  private volatile FolderState state = FolderState.EMPTY;

  FolderDeployment(MediantConfig config, String node, Storing storing, DomainDeployment shared) {
    this.folder = Path.of(config.workflows());
    this.limits = ConfiguredLimits.of(config);
    this.node = node;
    this.storing = storing;
    this.shared = shared;
    this.domains = new OwnDomains(config);
  }

  FolderState state() {
    return state;
  }

  /**
   * Files that were written just now get the time to be written whole; one that never rests must
   * not keep the engine from starting.
   */
  void start() throws IOException, InterruptedException {
    seen = FolderLook.at(folder);
    if (seen.isYoungerThan(REST, Instant.now())) {
      Thread.sleep(REST);
    }
    while (look() == Look.MOVING && moves < PATIENCE) {
      Thread.sleep(REST);
    }
  }

  Look look() throws IOException {
    FolderLook now = FolderLook.at(folder);
    if (now.equals(deployed)) {
      moves = 0;
      return Look.AT_REST;
    }
    FolderLook before = seen;
    seen = now;
    if (now.equals(before) && read(now) == Look.AT_REST) {
      moves = 0;
      return Look.AT_REST;
    }
    if (++moves == PATIENCE) {
      complain(
          "restless-file",
          now.changedSince(before).toString(),
          "changes at every look; nothing of the folder is deployed until it rests");
    }
    return Look.MOVING;
  }

  private Look read(FolderLook expected) throws IOException {
    WorkflowFolder read = WorkflowFolder.read(folder, limits);
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
    complain(
        "unreadable-folder",
        folder.toString(),
        "expected a readable folder but got: " + failure + "; what was deployed from it goes on");
  }

  /** Until the folder is read the next time. */
  private void complain(String rule, String where, String message) {
    List<Problem> problems = new ArrayList<>(state.problems());
    problems.removeIf(problem -> problem.rule().equals(rule));
    problems.add(new Problem(rule, Problem.Severity.ERROR, where, 1, 1, 1, message, null));
    if (!problems.equals(state.problems())) {
      state = new FolderState(state.held(), state.broken(), problems);
    }
    deployed = null;
  }

  private FolderState deploy(WorkflowFolder read) {
    List<Problem> problems = new ArrayList<>(read.problems());
    Map<WorkflowRef, FolderState.Held> held = new HashMap<>();
    shared.deploy(read.domains());
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
    problems.addAll(heldUp(problems));
    return new FolderState(held, broken, problems);
  }

  /** Without what they share, the workflows beside such a file are not taken. */
  private static List<Problem> heldUp(List<Problem> problems) {
    return problems.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .map(Problem::file)
        .filter(file -> DomainFile.isOne(Path.of(file)))
        .distinct()
        .map(
            file ->
                new Problem(
                    "domain-held-up",
                    Problem.Severity.WARNING,
                    file,
                    1,
                    1,
                    1,
                    "nothing of this folder is deployed until this file has no errors; what was"
                        + " deployed goes on as it was",
                    null))
        .toList();
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
