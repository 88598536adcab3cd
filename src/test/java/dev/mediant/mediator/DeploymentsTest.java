package dev.mediant.mediator;

import static dev.mediant.mediator.DeployingNode.definition;
import static dev.mediant.mediator.DeployingNode.ref;
import static dev.mediant.mediator.DeployingNode.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.message.EventType;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.DefinitionStore.Removal;
import dev.mediant.store.DefinitionStore.Saving;
import dev.mediant.store.TestDatabase;
import dev.mediant.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that come, change and go while nodes run. */
class DeploymentsTest {
  @TempDir Path folder;
  @TempDir Path otherFolder;

  private TestDatabase database;
  private DefinitionStore store;
  private final List<DeployingNode> nodes = new ArrayList<>();

  @BeforeEach
  void migrate() {
    database = new TestDatabase();
    store = new DefinitionStore(database.dataSource());
  }

  @AfterEach
  void close() {
    nodes.forEach(DeployingNode::close);
    database.close();
  }

  @Test
  void shouldPickUpANewFileAndANewVersionWhileRunning() {
    DeployingNode node = production(folder);
    node.start();
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.awaitStartedBy("Wanted", ref("sell", 1));

    node.write("sell.yaml", yaml("sell", 2, "Wanted"));
    node.awaitStartedBy("Wanted", ref("sell", 2));

    // instances of the former version go on
    assertThat(node.workflows.require(ref("sell", 1))).isNotNull();
    assertThat(node.problems()).isEmpty();
    assertThat(node.domainsStarted).hasPositiveValue();
    // the broker was asked before, and told after
    assertThat(node.broker.prepared).hasSize(2);
    assertThat(node.broker.prepared.getLast().eventTypes(DeployingNode.SHOP))
        .contains(new EventType("Wanted"));
    assertThat(node.broker.followed).hasPositiveValue();
    var stored = store.find(ref("sell", 2)).orElseThrow();
    assertThat(stored.deployer().from()).isEqualTo("file shop/sell.yaml");
  }

  @Test
  void shouldLeaveWhatDomainsShareAloneThatItDoesNotRun() {
    for (String own : List.of("order", "shop")) {
      var node = new DeployingNode(database, folder, Map.of("mediant.domains", own));
      nodes.add(node);
      node.write("domain.yaml", "defaults: { timeout: 10s }");
      node.write("sell.yaml", yaml("sell", 1, "Wanted"));
      node.start();
      assertThat(store.domains().containsKey(DeployingNode.SHOP)).isEqualTo(own.equals("shop"));
    }
  }

  @Test
  void shouldSayWhatKeepsItFromReadingWhatADomainShares() {
    DeployingNode node = production(folder);
    node.write("domain.yaml", "defaults: { timeout: 10s }");
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.start();
    assertThat(node.deployments.unreadable(DeployingNode.SHOP)).isEmpty();

    database.execute(
        "UPDATE domain_definition SET source = replace(source, 'defaults', 'novelties')");

    assertThat(node.deployments.unreadable(DeployingNode.SHOP)).isPresent();
  }

  @Test
  void shouldNotTakeAFileThatIsStillBeingWritten() throws Exception {
    DeployingNode node = production(folder);
    node.start();
    String whole = yaml("sell", 1, "Wanted") + "  - { step: end, set: { whole: true } }\n";
    Path file = Files.createDirectories(folder.resolve("shop")).resolve("sell.yaml");

    // a slow writer, whose file reads well from its 7th line on
    for (String line : whole.lines().toList()) {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      Thread.sleep(250);
    }

    node.awaitStartedBy("Wanted", ref("sell", 1));
    assertThat(store.find(ref("sell", 1)).orElseThrow().source()).isEqualTo(whole);
    assertThat(node.problems()).isEmpty();
  }

  @Test
  void shouldFollowAConfigMapThatIsSwapped() throws IOException {
    Path first = generation("..2026_11_28_1", yaml("sell", 1, "Wanted"));
    Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(folder.resolve("shop"), Path.of("..data/shop"));
    DeployingNode node = production(folder);
    node.start();
    assertThat(node.startedBy("Wanted")).containsExactly(ref("sell", 1));

    Path second = generation("..2026_11_28_2", yaml("sell", 2, "Wanted"));
    Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
    Files.move(
        folder.resolve("..data_tmp"),
        folder.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);

    node.awaitStartedBy("Wanted", ref("sell", 2));
    assertThat(node.problems()).isEmpty();
  }

  private Path generation(String name, String text) throws IOException {
    Path generation = folder.resolve(name);
    Files.createDirectories(generation.resolve("shop"));
    Files.writeString(generation.resolve("shop/sell.yaml"), text);
    return generation;
  }

  @Test
  void shouldRefuseNewContentUnderAnOldVersionInProduction() {
    DeployingNode node = production(folder);
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.start();

    node.write("sell.yaml", yaml("sell", 1, "Longed"));
    node.awaitProblems("changed-version");

    assertThat(node.startedBy("Wanted")).containsExactly(ref("sell", 1));
    assertThat(node.startedBy("Longed")).isEmpty();
    assertThat(ProblemPrinter.print(node.problem()))
        .contains("Give the new content version 2 [changed-version]")
        .contains("3 | version: 1");

    node.write("sell.yaml", yaml("sell", 2, "Longed"));
    node.awaitStartedBy("Longed", ref("sell", 2));
    assertThat(node.startedBy("Wanted")).isEmpty();
    assertThat(node.problems()).isEmpty();
  }

  @Test
  void shouldNotSayThatWhatWasRemovedGoesOn() {
    DeployingNode node = production(folder);
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.start();
    node.deployments.deploy(definition("sell", 2, "Wanted"), "ada");
    node.deployments.remove(ref("sell", 2), "ada", "wrong");
    node.deployments.remove(ref("sell", 1), "ada", "wrong");

    node.write("sell.yaml", yaml("sell", 1, "Longed"));

    node.awaitProblems("changed-version");
    assertThat(node.problem().message())
        .endsWith(
            "what was deployed was removed by ada, and its number stays taken. Give the new content version 3");
  }

  @Test
  void shouldReloadItInDevelopment() {
    DeployingNode node = development(folder);
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.start();

    node.write("sell.yaml", yaml("sell", 1, "Longed"));

    node.awaitStartedBy("Longed", ref("sell", 1));
    assertThat(node.startedBy("Wanted")).isEmpty();
    assertThat(node.problems()).isEmpty();
  }

  @Test
  void shouldGoOnWithTheLastGoodOneWhileAFileIsBrokenInDevelopment() {
    DeployingNode node = development(folder);
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.write("ask.yaml", yaml("ask", 1, "Asked"));
    node.start();

    node.write("sell.yaml", "workflow: [");
    node.awaitProblems("yaml-syntax");
    assertThat(node.startedBy("Wanted")).containsExactly(ref("sell", 1));

    node.delete("sell.yaml");
    node.awaitStartedBy("Wanted");
    assertThat(node.problems()).isEmpty();
    assertThat(node.startedBy("Asked")).containsExactly(ref("ask", 1));
  }

  @Test
  void shouldNotLetABadFileTakeTheOthersDown() {
    DeployingNode node = production(folder);
    node.write("bad.yaml", "workflow: [");
    node.start();
    assertThat(node.problems()).containsExactly("yaml-syntax");

    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.awaitStartedBy("Wanted", ref("sell", 1));
    assertThat(node.problems()).containsExactly("yaml-syntax");

    node.write("bad.yaml", yaml("bad", 1, "Asked"));
    node.awaitProblems();
    assertThat(node.startedBy("Asked")).containsExactly(ref("bad", 1));
  }

  @Test
  void shouldKeepWhatHasNoFileAnyMoreAndSaySo() {
    DeployingNode node = production(folder);
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.start();

    // renamed: both are there now
    node.write("sell.yaml", yaml("vend", 1, "Wanted"));
    node.awaitStartedBy("Wanted", ref("sell", 1), ref("vend", 1));
    node.awaitProblems("file-gone");
    assertThat(node.problem().message())
        .contains("shop/sell v1 starts new instances, but no file here holds it");

    // until somebody says that it is no longer wanted
    node.deployments.remove(ref("sell", 1), "ada", "it is called vend now");
    assertThat(node.startedBy("Wanted")).containsExactly(ref("vend", 1));
    assertThat(node.problems()).isEmpty();
  }

  @Test
  void shouldGoOnWhileTheDomainFileHasMistakes() {
    for (boolean production : List.of(true, false)) {
      DeployingNode node = new DeployingNode(database, folder, production);
      nodes.add(node);
      node.write("domain.yaml", "channels: { book: { maxInFlight: 3 } }");
      node.write("sell.yaml", yaml("sell", 1, "Wanted"));
      node.start();

      node.write("domain.yaml", "channels: { book: { maxInFlight: three } }");

      node.awaitProblems("bad-value", "domain-held-up");
      assertThat(node.startedBy("Wanted")).containsExactly(ref("sell", 1));
    }
  }

  @Test
  void shouldTellOfADomainFileThatChanged() {
    try (LogLines log = LogLines.capture(DomainDeployment.class.getName())) {
      DeployingNode node = production(folder);
      node.write("domain.yaml", "channels: { book: { maxInFlight: 3 } }");
      node.write("sell.yaml", yaml("sell", 1, "Wanted"));
      node.start();
      assertThat(log.all()).noneMatch(line -> line.contains("domain.yaml"));

      node.write("domain.yaml", "channels: { book: { maxInFlight: 2 } }");

      await()
          .untilAsserted(
              () ->
                  assertThat(log.all())
                      .anyMatch(line -> line.startsWith("Domain shop has another domain.yaml")));
    }
  }

  @Test
  void shouldNotCallAChangedDomainFileRefusedInProduction() {
    try (LogLines log = LogLines.capture(Storing.class.getName())) {
      DeployingNode node = new DeployingNode(database, folder, false);
      nodes.add(node);
      node.write("domain.yaml", "channels: { book: { maxInFlight: 3 } }");
      node.write("sell.yaml", yaml("sell", 1, "Wanted"));
      node.start();

      node.write("domain.yaml", "channels: { book: { maxInFlight: 2 } }");

      await()
          .untilAsserted(
              () ->
                  assertThat(log.all())
                      .contains(
                          "shop/sell v1 takes over all that its domain.yaml says now: fine for development; in production defaults and schemas need a new version (mediant.production). 0 open instances go on with it"));
    }
  }

  @Test
  void shouldSayWhenTwoFilesHoldTheSameVersion() {
    DeployingNode node = production(folder);
    node.write("b.yaml", yaml("sell", 1, "Wanted"));
    node.start();

    node.write("c.yaml", yaml("sell", 1, "Longed"));

    node.awaitProblems("duplicate-workflow");
    assertThat(node.problem().file()).endsWith("c.yaml");
    assertThat(node.startedBy("Wanted")).containsExactly(ref("sell", 1));
  }

  @Test
  void shouldGoOnWhileTheFolderIsAway() throws IOException {
    DeployingNode node = production(folder.resolve("mounted"));
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.start();

    Files.move(folder.resolve("mounted"), folder.resolve("unmounted"));
    node.awaitProblems("unreadable-folder");
    assertThat(node.startedBy("Wanted")).containsExactly(ref("sell", 1));

    Files.move(folder.resolve("unmounted"), folder.resolve("mounted"));
    node.awaitProblems();
    assertThat(node.startedBy("Wanted")).containsExactly(ref("sell", 1));
  }

  @Test
  void shouldSayWhichFileNeverRestsAndStartAllTheSame() throws Exception {
    DeployingNode node = production(folder);
    node.write("log.yaml", "");
    Path restless = folder.resolve("shop/log.yaml");
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.interrupted()) {
                    append(restless, "# more\n");
                  }
                });

    node.start();
    assertThat(node.problems()).containsExactly("restless-file");
    assertThat(node.problem().file()).endsWith("log.yaml");

    writer.interrupt();
    writer.join();
    node.delete("log.yaml");
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.awaitStartedBy("Wanted", ref("sell", 1));
    assertThat(node.problems()).isEmpty();
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
      Thread.sleep(20);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldNotBringBackWhatWasRemovedAtTheNextLookOrStart() {
    DeployingNode node = production(folder);
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.start();

    assertThat(node.deployments.remove(ref("sell", 1), "ada", "a mistake"))
        .isEqualTo(new Removal.Removed());
    assertThat(node.startedBy("Wanted")).isEmpty();
    assertThat(node.problems()).containsExactly("removed-version");

    node.write("ask.yaml", yaml("ask", 1, "Asked"));
    node.awaitStartedBy("Asked", ref("ask", 1));
    assertThat(node.problem().message()).contains("removed by ada (a mistake)");
    DeployingNode restarted = production(folder).start();
    assertThat(restarted.startedBy("Wanted")).isEmpty();
    assertThat(restarted.problems()).containsExactly("removed-version");

    assertThat(node.deployments.enable(ref("sell", 1), true, "ada", "it was none")).isTrue();
    assertThat(node.startedBy("Wanted")).containsExactly(ref("sell", 1));
    restarted.awaitStartedBy("Wanted", ref("sell", 1));
  }

  @Test
  void shouldFindARemovedVersionForAnInstanceThatStartedInThatMoment() {
    DeployingNode node = production(folder).start();
    node.deployments.deploy(definition("sell", 1, "Wanted"), "ada");
    node.deployments.remove(ref("sell", 1), "ada", "old");

    assertThat(node.workflows.catalogue().find(ref("sell", 1))).isNull();
    assertThat(node.workflows.require(ref("sell", 1)).ref()).isEqualTo(ref("sell", 1));
  }

  /** It would wait for an event that nothing brings. */
  @Test
  void shouldKeepWhatARemovedVersionAwaitsBoundWhileAnInstanceRunsOnIt() {
    DeployingNode node = production(folder).start();
    node.deployments.deploy(definition("sell", 1, "Wanted"), "ada");
    node.deployments.remove(ref("sell", 1), "ada", "old");
    assertThat(node.workflows.catalogue().find(ref("sell", 1))).isNull();

    // on a node that had not followed yet
    database.execute(
        """
        INSERT INTO workflow_instance (id, domain, workflow, version, event_id, event_type, started_at,
            status, needs_attention, revision, updated_at)
        VALUES ('019e0000-0000-7000-8000-000000000001', 'shop', 'sell', 1, 'e-1', 'Wanted', now(), 'RUNNING', false, 1, now())
        """);
    database.execute(
        "INSERT INTO timer (instance_id, domain) SELECT id, domain FROM workflow_instance");
    DeployingNode following = production(otherFolder).start();

    assertThat(following.workflows.catalogue().find(ref("sell", 1))).isNotNull();
    assertThat(following.startedBy("Wanted")).isEmpty();
    database.execute("DELETE FROM timer");
    following.deployments.deploy(definition("ask", 1, "Asked"), "ada");
    assertThat(following.workflows.catalogue().find(ref("sell", 1))).isNull();
  }

  @Test
  void shouldNotStoreWhatCantBeDeclaredAndTryAgain() {
    DeployingNode node = production(folder);
    node.start();
    node.broker.obstacle = Optional.of("queue money.take can't be declared (access refused)");

    assertThat(node.deployments.deploy(definition("ask", 1, "Asked"), "ada"))
        .isInstanceOf(Deployment.NotDeclared.class);
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    node.awaitProblems("not-declared");
    assertThat(store.loadAll()).isEmpty();

    node.broker.obstacle = Optional.empty();
    node.awaitStartedBy("Wanted", ref("sell", 1));
    assertThat(node.problems()).isEmpty();
  }

  @Test
  void shouldTellEveryNode() {
    DeployingNode one = production(folder).start();
    DeployingNode other = production(otherFolder).start();

    assertThat(one.deployments.deploy(definition("sell", 1, "Wanted"), "ada"))
        .isEqualTo(new Deployment.Settled(new Saving.Stored()));

    assertThat(one.startedBy("Wanted")).containsExactly(ref("sell", 1));
    other.awaitStartedBy("Wanted", ref("sell", 1));
    await().until(() -> other.broker.followed.get() > 0);
    one.deployments.enable(ref("sell", 1), false, "ada", "broken");
    other.awaitStartedBy("Wanted");
    // its events are kept for when it is enabled again
    assertThat(other.workflows.catalogue().eventTypes(DeployingNode.SHOP))
        .containsExactly(new EventType("Wanted"));
    one.deployments.remove(ref("sell", 1), "ada", "hopeless");
    await().until(() -> other.workflows.catalogue().definitions().isEmpty());
  }

  private DeployingNode production(Path of) {
    return node(of, true);
  }

  private DeployingNode development(Path of) {
    return node(of, false);
  }

  private DeployingNode node(Path of, boolean production) {
    DeployingNode node = new DeployingNode(database, of, production);
    nodes.add(node);
    return node;
  }
}
