package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowDefinition.OnRollbackFailure;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.store.DefinitionStore.Removal;
import dev.mediant.store.DefinitionStore.Saving;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionStoreTest {
  private static final Deployer ANN = Deployer.api("ann");
  private static final Deployer FILE = Deployer.file("node-1", "order/place-order.yaml");

  private TestDatabase database;
  private DefinitionStore definitions;

  @BeforeEach
  void migrate() {
    database = new TestDatabase();
    definitions = new DefinitionStore(database.dataSource());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void shouldKeepEveryVersion() {
    assertThat(save(definition(2, "b"), ANN)).isEqualTo(new Saving.Stored());
    assertThat(save(definition(1, "a"), ANN)).isEqualTo(new Saving.Stored());

    assertThat(definitions.loadAll())
        .extracting(StoredDefinition::ref)
        .containsExactly(ref(1), ref(2));
    StoredDefinition first = definitions.loadAll().getFirst();
    assertThat(first.source()).isEqualTo("workflow: placeOrder # a");
    assertThat(first.contentHash()).isEqualTo("a");
    assertThat(first.mayStart()).isTrue();
    assertThat(first.deployer()).isEqualTo(ANN);
    assertThat(first.deployedAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void shouldNotStoreOtherContentUnderAVersionThatIsThere() {
    save(definition(1, "a"), ANN);

    assertThat(save(definition(1, "a"), FILE)).isEqualTo(new Saving.Unchanged());
    assertThat(save(definition(1, "b"), FILE)).isEqualTo(new Saving.HashClash(null, 2));
    assertThat(definitions.rehearse(definition(1, "b"), FILE, false))
        .isEqualTo(new Saving.HashClash(null, 2));
    assertThat(definitions.loadAll())
        .extracting(StoredDefinition::contentHash)
        .containsExactly("a");
    assertThat(definitions.loadAll().getFirst().deployer()).isEqualTo(ANN);
  }

  @Test
  void shouldReplaceContentWhereThatIsAskedFor() {
    replace(definition(1, "a"), ANN);

    assertThat(replace(definition(1, "a"), FILE)).isEqualTo(new Saving.Unchanged());
    assertThat(replace(definition(1, "b"), FILE)).isEqualTo(new Saving.Replaced(false));
    assertThat(definitions.loadAll().getFirst().contentHash()).isEqualTo("b");
    assertThat(definitions.loadAll().getFirst().deployer()).isEqualTo(FILE);
  }

  @Test
  void shouldStampWhatIsStored() {
    List<String> stamps = new ArrayList<>(List.of(definitions.stamp()));
    save(definition(1, "a"), ANN);
    stamps.add(definitions.stamp());
    save(definition(2, "a"), ANN);
    stamps.add(definitions.stamp());
    replace(definition(1, "b"), ANN);
    stamps.add(definitions.stamp());
    definitions.enable(ref(2), false, "ann", "broken");
    stamps.add(definitions.stamp());
    definitions.remove(ref(1), "ann", "old");
    stamps.add(definitions.stamp());

    assertThat(stamps).doesNotHaveDuplicates();
    save(definition(2, "a"), FILE);
    assertThat(definitions.stamp()).isEqualTo(stamps.getLast());
  }

  @Test
  void shouldRememberWhatIsDisabled() {
    save(definition(1, "a"), ANN);

    assertThat(definitions.enable(ref(1), false, "ann", "broken")).isTrue();
    assertThat(definitions.enable(ref(2), false, "ann", "broken")).isFalse();
    StoredDefinition stored = definitions.find(ref(1)).orElseThrow();
    assertThat(stored.mayStart()).isFalse();
    assertThat(Objects.requireNonNull(stored.switched()).reason()).isEqualTo("broken");
  }

  @Test
  void shouldNotRemoveWhatOpenInstancesRunOn() {
    save(definition(1, "a"), ANN);
    open(2, 1);
    open(1, 7);

    assertThat(definitions.openInstances()).isEqualTo(Map.of(ref(1), 2L, ref(7), 1L));
    assertThat(definitions.remove(ref(1), "ann", "old")).isEqualTo(new Removal.Needed(2));
    assertThat(definitions.find(ref(1)).orElseThrow().mayStart()).isTrue();
    assertThat(definitions.remove(ref(2), "ann", "old")).isEqualTo(new Removal.Unknown());
  }

  @Test
  void shouldKeepAwayWhatWasRemovedUntilSomebodyBringsItBack() {
    save(definition(1, "a"), FILE);
    definitions.enable(ref(1), false, "ann", "broken");

    assertThat(definitions.remove(ref(1), "ann", "old")).isEqualTo(new Removal.Removed());
    assertThat(definitions.remove(ref(1), "ann", "old")).isEqualTo(new Removal.Unknown());
    assertThat(definitions.enable(ref(1), false, "ann", "no")).isFalse();

    // its file is still there, at the next look and at the next start
    assertThat(save(definition(1, "a"), FILE)).isInstanceOf(Saving.StaysRemoved.class);
    StoredDefinition removed = definitions.find(ref(1)).orElseThrow();
    assertThat(save(definition(1, "b"), FILE))
        .isEqualTo(new Saving.HashClash(removed.removed(), 2));
    assertThat(removed.isRemoved()).isTrue();
    assertThat(removed.source()).isEqualTo("workflow: placeOrder # a");

    // deployed again
    assertThat(save(definition(1, "a"), ANN)).isEqualTo(new Saving.Stored());
    assertThat(definitions.find(ref(1)).orElseThrow().mayStart()).isTrue();

    // removed and enabled again
    definitions.remove(ref(1), "ann", "old");
    assertThat(definitions.enable(ref(1), true, "ann", "it was good")).isTrue();
    assertThat(definitions.find(ref(1)).orElseThrow().mayStart()).isTrue();
  }

  @Test
  void shouldKeepWhatTheDomainSharedWithEachVersion() {
    save(definition(1, "a", domain("10s")), FILE);
    save(definition(2, "b", domain("20s")), FILE);

    assertThat(save(definition(1, "a", domain("20s")), FILE)).isEqualTo(new Saving.Unchanged());
    assertThat(definitions.loadAll())
        .extracting(StoredDefinition::domain)
        .containsExactly(domain("10s").source(), domain("20s").source());

    String stamp = definitions.stamp();
    assertThat(replace(definition(1, "a", domain("20s")), FILE))
        .isEqualTo(new Saving.Replaced(true));
    assertThat(definitions.loadAll().getFirst().domain()).isEqualTo(domain("20s").source());
    assertThat(definitions.stamp()).isNotEqualTo(stamp);
  }

  @Test
  void shouldKnowWhatHoldsForADomainNow() {
    save(definition(1, "a", domain("10s")), ANN);
    assertThat(definitions.domains()).isEmpty();

    List<String> stamps = new ArrayList<>();
    for (String timeout : List.of("10s", "20s", "20s", "10s")) {
      definitions.deployDomain(Story.ORDER, domain(timeout), "ann");
      assertThat(definitions.domains().values())
          .extracting(DeployedDomain::source)
          .containsExactly(domain(timeout).source());
      stamps.add(definitions.stamp());
    }
    assertThat(stamps.get(1)).isEqualTo(stamps.get(2));
    assertThat(Set.copyOf(stamps)).hasSize(3);
  }

  @Test
  void shouldTellDomainsApartWhoseFileOnlyANewerVersionCanRead() {
    definitions.deployDomain(Story.ORDER, domain("10s"), "ann");
    assertThat(definitions.retentions().stated()).containsOnlyKeys(Story.ORDER);

    database.execute(
        "UPDATE domain_definition SET source = replace(source, 'defaults', 'novelties')");

    assertThat(definitions.retentions().stated()).isEmpty();
    assertThat(definitions.retentions().unreadable()).containsOnlyKeys(Story.ORDER);
  }

  private static DomainSettings domain(String timeout) {
    return Objects.requireNonNull(
        DomainReader.read(
                "order/domain.yaml", "defaults: { timeout: " + timeout + " }", name -> null)
            .settings());
  }

  private Saving save(WorkflowDefinition definition, Deployer deployer) {
    return definitions.save(definition, deployer, false);
  }

  private Saving replace(WorkflowDefinition definition, Deployer deployer) {
    return definitions.save(definition, deployer, true);
  }

  private void open(int instances, int version) {
    database.execute(
        """
        WITH opened AS (
          INSERT INTO workflow_instance (id, domain, workflow, version, event_id, event_type, started_at,
            status, needs_attention, updated_at, revision)
          SELECT gen_random_uuid(), 'order', 'placeOrder', %d, 'e', 'OrderPlaced', now(), 'RUNNING', false, now(), 1
          FROM generate_series(1, %d) RETURNING id)
        INSERT INTO timer (instance_id, domain) SELECT id, 'order' FROM opened
        """
            .formatted(version, instances));
  }

  private static WorkflowRef ref(int version) {
    return new WorkflowRef(Story.ORDER, "placeOrder", version);
  }

  private static WorkflowDefinition definition(int version, String hash) {
    return definition(version, hash, DomainSettings.NONE);
  }

  private static WorkflowDefinition definition(int version, String hash, DomainSettings domain) {
    return new WorkflowDefinition(
        ref(version),
        hash,
        null,
        Trigger.of(new Trigger.Source.None()),
        null,
        OnRollbackFailure.SUSPEND,
        List.of(),
        null,
        "workflow: placeOrder # " + hash,
        domain,
        Limits.STANDARD);
  }
}
