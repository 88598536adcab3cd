package dev.mediant.mediator;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.DomainSource;
import dev.mediant.definition.Limits;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.definition.yaml.DomainReading;
import dev.mediant.message.DomainName;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.DefinitionStore.Removal;
import dev.mediant.store.DefinitionStore.Saving;
import dev.mediant.store.DeployedDomain;
import dev.mediant.store.Deployer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Where workflows are deployed, from files and by the API, at the start and while the engine runs.
 * Everything goes into the database, and every node follows what is there.
 */
@ApplicationScoped
public class Deployments {
  private final MediantConfig config;
  private final DefinitionStore store;
  private final Workflows workflows;
  private final Intake intake;
  private final Storing storing;
  private final FolderDeployment folder;
  private final StoredWorkflows stored;
  private final ProblemLog problems = new ProblemLog();

  /** One change after the other: what is told to the broker is what is in the database. */
  private final ReentrantLock changing = new ReentrantLock();

  private final DeploymentWatch watch;
  private Runnable startDomains = () -> {};
  private WorkflowCatalogue followed;

  Deployments(MediantConfig config, DefinitionStore store, Workflows workflows, Intake intake) {
    this.config = config;
    this.store = store;
    this.workflows = workflows;
    this.intake = intake;
    this.storing = new Storing(config, store, workflows, intake);
    String node = hostName();
    this.folder =
        new FolderDeployment(config, node, storing, new DomainDeployment(config, store, node));
    this.stored = new StoredWorkflows(config, store, workflows, folder::state);
    this.watch =
        new DeploymentWatch(config.workflowsInterval(), () -> changing(this::lookAtFolder));
    this.followed = workflows.catalogue();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // only shown, beside the file's path
    }
  }

  /** Reads the folder, and what others have deployed. */
  void begin() {
    try {
      folder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "expected a folder of workflows at "
              + Path.of(config.workflows()).toAbsolutePath()
              + " but it can't be read ("
              + e.getMessage()
              + "); say where yours is with MEDIANT_WORKFLOWS",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the workflows were read", e);
    }
    stored.load();
    problems.remember(workflows.problems()); // the start shows them
    followed = workflows.catalogue();
  }

  /**
   * Goes on looking until {@link #stop}.
   *
   * @param startDomains starts those of the catalogue that don't run yet
   */
  void follow(Runnable startDomains) {
    this.startDomains = startDomains;
    storing.started();
    watch.start();
  }

  void stop() throws InterruptedException {
    watch.stop();
  }

  /**
   * What the workflows of that domain share now, whoever has deployed it; nothing where this node
   * can't read it ({@link #unreadable}).
   */
  public DomainSettings shared(String domain) {
    return store.domains().entrySet().stream()
        .filter(entry -> entry.getKey().value().equals(domain))
        .map(entry -> DomainReader.read(domain, entry.getValue().source()).settings())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(DomainSettings.NONE);
  }

  /** What keeps this node from reading what the workflows of that domain share now. */
  public Optional<Problem> unreadable(DomainName domain) {
    DeployedDomain deployed = store.domains().get(domain);
    DomainSource source = deployed == null ? DomainSource.NONE : deployed.source();
    DomainReading reading = DomainReader.read(domain.value(), source);
    return reading.settings() == null
        ? reading.problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .findFirst()
        : Optional.empty();
  }

  /** How far workflows and their instances may grow here. */
  public Limits limits() {
    return ConfiguredLimits.of(config);
  }

  /** What would become of the definition; changes nothing. */
  public Saving rehearse(WorkflowDefinition definition, String by) {
    return storing.rehearse(definition, Deployer.api(by));
  }

  /** When it is deployed, it starts from the next event on, here; elsewhere within seconds. */
  public Deployment deploy(WorkflowDefinition definition, String by) {
    return changing(() -> storing.deploy(definition, Deployer.api(by)));
  }

  /** False when there is no such version. */
  public boolean enable(WorkflowRef ref, boolean enabled, String by, String reason) {
    return changing(() -> store.enable(ref, enabled, by, reason));
  }

  public Removal remove(WorkflowRef ref, String by, String reason) {
    return changing(() -> store.remove(ref, by, reason));
  }

  private <T> T changing(Supplier<T> change) {
    changing.lock();
    try {
      T result = change.get();
      followStored();
      return result;
    } finally {
      changing.unlock();
    }
  }

  private void followStored() {
    stored.load();
    problems.tell(workflows.problems());
    WorkflowCatalogue catalogue = workflows.catalogue();
    if (catalogue != followed) {
      startDomains.run();
      intake.follow();
      followed = catalogue;
    }
  }

  private FolderDeployment.Look lookAtFolder() {
    try {
      return folder.look();
    } catch (IOException e) {
      folder.unreadable(e);
      return FolderDeployment.Look.AT_REST;
    }
  }
}
