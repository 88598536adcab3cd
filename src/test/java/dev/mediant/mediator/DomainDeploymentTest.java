package dev.mediant.mediator;

import static dev.mediant.mediator.DeployingNode.SHOP;
import static dev.mediant.mediator.DeployingNode.ref;
import static dev.mediant.mediator.DeployingNode.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.message.ChannelName;
import dev.mediant.store.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a domain shares, where several nodes have a folder of their own. */
class DomainDeploymentTest {
  private static final String LIMITED = "channels: { book: { maxInFlight: 3 } }";
  private static final String MORE_LIMITED = "channels: { book: { maxInFlight: 2 } }";

  @TempDir Path folder;
  @TempDir Path otherFolder;

  private TestDatabase database;
  private final List<DeployingNode> nodes = new ArrayList<>();

  @BeforeEach
  void migrate() {
    database = new TestDatabase();
  }

  @AfterEach
  void close() {
    nodes.forEach(DeployingNode::close);
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", LIMITED})
  void shouldNotTakeBackWithAnotherFileWhatAnotherNodeHasDeployed(String domain) {
    DeployingNode one = node(folder, domain, true);
    DeployingNode other = node(otherFolder, domain, true);
    one.write("domain.yaml", MORE_LIMITED);
    await("limit").until(() -> limit(other), "maxInFlight 2"::equals);

    other.write("ask.yaml", yaml("ask", 1, "Asked"));
    other.awaitStartedBy("Asked", ref("ask", 1));

    assertThat(limit(one)).isEqualTo("maxInFlight 2");
    assertThat(limit(other)).isEqualTo("maxInFlight 2");
  }

  @Test
  void shouldSayWhoseDomainFileHolds() {
    DeployingNode one = node(folder, LIMITED, true);
    DeployingNode other = node(otherFolder, LIMITED, true);
    assertThat(one.problems()).isEmpty();
    assertThat(other.problems()).isEmpty();

    one.write("domain.yaml", MORE_LIMITED);
    other.awaitProblems("other-domain-file");
    assertThat(other.problem().message())
        .matches(
            "domain shop goes by the domain.yaml that .+ deployed at .+; give all nodes the same, .*");

    // the last one that was changed
    other.write("domain.yaml", LIMITED + " # as it was");
    one.awaitProblems("other-domain-file");
    other.awaitProblems();
    one.write("domain.yaml", LIMITED + " # as it was");
    one.awaitProblems();

    other.delete("domain.yaml");
    one.awaitProblems("other-domain-file");
    assertThat(one.problem().message()).contains("domain shop goes without a domain.yaml, as ");
    assertThat(one.workflows.limits(SHOP)).isEmpty();
  }

  @Test
  void shouldTakeNothingAwayInProductionWhereAStartFindsNoFile() {
    node(folder, LIMITED, true);

    DeployingNode without = node(otherFolder, "", true);

    assertThat(limit(without)).isEqualTo("maxInFlight 3");
    assertThat(without.workflows.problems())
        .anySatisfy(problem -> assertThat(problem.message()).contains("but there is none here"));
  }

  @Test
  void shouldGoByItsFilesInDevelopment() {
    node(folder, LIMITED, false);

    DeployingNode without = node(otherFolder, "", false);

    assertThat(without.workflows.limits(SHOP)).isEmpty();
  }

  @Test
  void shouldTakeTheFileOfAStartForAnOlderReleaseThatIsWanted() {
    node(folder, LIMITED, true);
    DeployingNode upgraded = node(otherFolder, MORE_LIMITED, true);
    assertThat(limit(upgraded)).isEqualTo("maxInFlight 2");

    DeployingNode reverted = node(folder, LIMITED, true);

    assertThat(limit(reverted)).isEqualTo("maxInFlight 3");
    upgraded.awaitProblems("other-domain-file");
  }

  private DeployingNode node(Path of, String domain, boolean production) {
    DeployingNode node = new DeployingNode(database, of, production);
    nodes.add(node);
    if (!domain.isEmpty()) {
      node.write("domain.yaml", domain);
    }
    node.write("sell.yaml", yaml("sell", 1, "Wanted"));
    return node.start();
  }

  private static String limit(DeployingNode node) {
    return String.valueOf(node.workflows.limits(SHOP).get(new ChannelName("book")));
  }
}
