package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventType;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database, with different files on their disks. */
class RollingDeploymentTest {
  private static final DomainName SHOP = new DomainName("shop");

  @TempDir Path before;
  @TempDir Path after;

  @Test
  void shouldStartWhatAnotherNodeHasDeployedSince() throws IOException {
    try (TestDatabase database = new TestDatabase()) {
      // given
      DefinitionStore store = new DefinitionStore(database.dataSource());
      write(before, "sell", 1, "Wanted");
      Workflows old = deploy(before, store);

      // when
      write(after, "sell", 2, "Wanted");
      write(after, "takeBack", 1, "Returned");
      deploy(after, store);

      // then an event that was unknown
      assertThat(started(old, "Returned")).containsExactly(new WorkflowRef(SHOP, "takeBack", 1));

      // and, at the next look, one that was known
      old.refresh();
      assertThat(started(old, "Wanted")).containsExactly(new WorkflowRef(SHOP, "sell", 2));
    }
  }

  private static List<WorkflowRef> started(Workflows by, String type) {
    return by.startedBy(SHOP, new EventType(type)).stream().map(d -> d.ref()).toList();
  }

  private static Workflows deploy(Path folder, DefinitionStore store) {
    Workflows workflows = new Workflows();
    new Deployments(
            TestConfig.with("mediant.workflows", folder.toString()),
            store,
            workflows,
            new ScriptedBroker())
        .begin();
    return workflows;
  }

  private static void write(Path folder, String name, int version, String event)
      throws IOException {
    Path file = folder.resolve("shop").resolve(name + ".yaml");
    Files.createDirectories(folder.resolve("shop"));
    Files.writeString(
        file,
        """
        workflow: %s
        domain: shop
        version: %d
        trigger: { event: %s }
        steps:
          - step: note
            set: { seen: true }
        """
            .formatted(name, version, event));
  }
}
