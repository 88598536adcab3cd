package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowDefinition.OnRollbackFailure;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.store.DefinitionStore.Saving;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionStoreTest {
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
    assertThat(definitions.save(definition(2, "b"), "ann")).isEqualTo(new Saving.Stored());
    assertThat(definitions.save(definition(1, "a"), "ann")).isEqualTo(new Saving.Stored());

    assertThat(definitions.loadAll())
        .extracting(StoredDefinition::ref)
        .containsExactly(ref(1), ref(2));
    StoredDefinition first = definitions.loadAll().getFirst();
    assertThat(first.source()).isEqualTo("workflow: placeOrder # a");
    assertThat(first.contentHash()).isEqualTo("a");
    assertThat(first.enabled()).isTrue();
    assertThat(first.deployedBy()).isEqualTo("ann");
    assertThat(first.deployedAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void shouldNotStoreOtherContentUnderAVersionThatIsThere() {
    definitions.save(definition(1, "a"), "ann");

    assertThat(definitions.save(definition(1, "a"), "bob")).isEqualTo(new Saving.Unchanged());
    assertThat(definitions.save(definition(1, "b"), "bob"))
        .isEqualTo(new Saving.HashClash("a", "b"));
    assertThat(definitions.loadAll())
        .extracting(StoredDefinition::contentHash)
        .containsExactly("a");
  }

  @Test
  void shouldReplaceContentWhereThatIsAskedFor() {
    definitions.save(definition(1, "a"), "ann");

    assertThat(definitions.replace(definition(1, "a"), "bob")).isEqualTo(new Saving.Unchanged());
    assertThat(definitions.replace(definition(1, "b"), "bob")).isEqualTo(new Saving.Stored());
    assertThat(definitions.loadAll().getFirst().deployedBy()).isEqualTo("bob");
  }

  @Test
  void shouldStampWhatIsStored() {
    List<String> stamps = new ArrayList<>(List.of(definitions.stamp()));
    definitions.save(definition(1, "a"), "ann");
    stamps.add(definitions.stamp());
    definitions.save(definition(2, "a"), "ann");
    stamps.add(definitions.stamp());
    definitions.replace(definition(1, "b"), "ann");
    stamps.add(definitions.stamp());
    definitions.enable(ref(2), false, "ann", "broken");
    stamps.add(definitions.stamp());

    assertThat(stamps).doesNotHaveDuplicates();
    definitions.replace(definition(1, "b"), "bob");
    assertThat(definitions.stamp()).isEqualTo(stamps.getLast());
  }

  @Test
  void shouldRememberWhatIsDisabled() {
    definitions.save(definition(1, "a"), "ann");

    assertThat(definitions.enable(ref(1), false, "ann", "broken")).isTrue();
    assertThat(definitions.enable(ref(2), false, "ann", "broken")).isFalse();
    StoredDefinition stored = definitions.loadAll().getFirst();
    assertThat(stored.enabled()).isFalse();
    assertThat(Objects.requireNonNull(stored.switched()).reason()).isEqualTo("broken");
  }

  private static WorkflowRef ref(int version) {
    return new WorkflowRef(Story.ORDER, "placeOrder", version);
  }

  private static WorkflowDefinition definition(int version, String hash) {
    return new WorkflowDefinition(
        ref(version),
        hash,
        null,
        Trigger.of(new Trigger.Source.None()),
        null,
        OnRollbackFailure.SUSPEND,
        List.of(),
        null,
        "workflow: placeOrder # " + hash);
  }
}
