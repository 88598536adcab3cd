package dev.mediant.mediator;

import static org.awaitility.Awaitility.await;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventType;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** What of a node deploys: its folder, and what it knows of the database. */
final class DeployingNode implements AutoCloseable {
  static final DomainName SHOP = new DomainName("shop");

  final ScriptedBroker broker = new ScriptedBroker();
  final Workflows workflows = new Workflows();
  final AtomicInteger domainsStarted = new AtomicInteger();
  final Deployments deployments;
  private final Path folder;

  DeployingNode(TestDatabase database, Path folder, boolean production) {
    this(database, folder, Map.of("mediant.production", String.valueOf(production)));
  }

  DeployingNode(TestDatabase database, Path folder, Map<String, String> settings) {
    this.folder = folder;
    Map<String, String> config = new HashMap<>(settings);
    config.put("mediant.workflows", folder.toString());
    config.put("mediant.workflows-interval", "100ms");
    this.deployments =
        new Deployments(
            TestConfig.with(config), new DefinitionStore(database.dataSource()), workflows, broker);
  }

  DeployingNode start() {
    deployments.begin();
    deployments.follow(domainsStarted::incrementAndGet);
    return this;
  }

  void write(String file, String text) {
    try {
      Files.createDirectories(folder.resolve("shop"));
      Files.writeString(folder.resolve("shop").resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String file) {
    try {
      Files.delete(folder.resolve("shop").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String yaml(String name, int version, String event) {
    return """
    workflow: %s
    domain: shop
    version: %d
    trigger: { event: %s }
    steps:
      - step: note
        set: { seen: true }
    """
        .formatted(name, version, event);
  }

  static WorkflowDefinition definition(String name, int version, String event) {
    String text = yaml(name, version, event);
    return Objects.requireNonNull(new WorkflowReader().read("shop/a.yaml", text).definition());
  }

  static WorkflowRef ref(String name, int version) {
    return new WorkflowRef(SHOP, name, version);
  }

  List<WorkflowRef> startedBy(String event) {
    return workflows.catalogue().startedBy(SHOP, new EventType(event)).stream()
        .map(WorkflowDefinition::ref)
        .toList();
  }

  void awaitStartedBy(String event, WorkflowRef... refs) {
    await(event).until(() -> startedBy(event), List.of(refs)::equals);
  }

  List<String> problems() {
    return workflows.problems().stream().map(Problem::rule).toList();
  }

  void awaitProblems(String... rules) {
    await("problems").until(this::problems, List.of(rules)::equals);
  }

  Problem problem() {
    return workflows.problems().getFirst();
  }

  @Override
  public void close() {
    try {
      deployments.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
