package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IgnoredEventsTest {
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

  private TestDatabase database;
  private IgnoredEvents oneNode;
  private IgnoredEvents otherNode;

  @BeforeEach
  void migrate() {
    database = new TestDatabase();
    oneNode = new IgnoredEvents(database.dataSource());
    otherNode = new IgnoredEvents(database.dataSource());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void shouldShowWhatAnyNodeIgnoredTheNewestFirst() {
    IgnoredEvent first = ignored(1, "placeOrder");
    IgnoredEvent second = ignored(2, "placeOrder");
    IgnoredEvent other = ignored(3, "fulfilPaidOrder");
    oneNode.keep(List.of(first, other));
    otherNode.keep(List.of(second));
    otherNode.keep(List.of(second)); // as after a commit whose answer was lost

    assertThat(oneNode.newest(null, null, 10, null)).containsExactly(other, second, first);
    assertThat(oneNode.newest(null, null, 2, null)).containsExactly(other, second);
    assertThat(oneNode.newest(null, null, 2, second.id())).containsExactly(first);
    assertThat(oneNode.newest("order", "placeOrder", 10, null)).containsExactly(second, first);
    assertThat(oneNode.newest("customer", null, 10, null)).isEmpty();
  }

  @Test
  void shouldKeepTheLastOnesOfEachWorkflow() {
    IgnoredEvent rare = ignored(0, "fulfilPaidOrder");
    oneNode.keep(List.of(rare));
    oneNode.keep(IntStream.rangeClosed(1, 90).mapToObj(n -> ignored(n, "placeOrder")).toList());
    otherNode.keep(IntStream.rangeClosed(91, 150).mapToObj(n -> ignored(n, "placeOrder")).toList());

    assertThat(oneNode.newest("order", "placeOrder", 200, null))
        .hasSize(IgnoredEvents.LAST)
        .startsWith(ignored(150, "placeOrder"))
        .endsWith(ignored(51, "placeOrder"));
    assertThat(oneNode.newest("order", "fulfilPaidOrder", 200, null)).containsExactly(rare);
  }

  @Test
  void shouldTakeTextsThatTheDatabaseDoesNot() {
    oneNode.keep(
        List.of(
            new IgnoredEvent(new UUID(0, 1), workflow("placeOrder"), "a\0b", "Odd", "why", AT)));

    assertThat(oneNode.newest(null, null, 1, null)).hasSize(1);
  }

  private static IgnoredEvent ignored(int number, String workflow) {
    return new IgnoredEvent(
        new UUID(0, number),
        workflow(workflow),
        "e-" + number,
        "OrderPlaced",
        "its filter .amount > 0 gave false",
        AT);
  }

  private static WorkflowRef workflow(String name) {
    return new WorkflowRef(new DomainName("order"), name, 1);
  }
}
