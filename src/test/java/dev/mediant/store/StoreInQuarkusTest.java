package dev.mediant.store;

import static dev.mediant.store.DeadLetterView.State.DISCARDED;
import static dev.mediant.store.DeadLetterView.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Attention;
import dev.mediant.workflow.HistoryEvent.AttentionRaised;
import dev.mediant.workflow.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The views, which need Hibernate, and the hot path on the application's own pool. */
@QuarkusTest
@QuarkusTestResource(value = ServersForStore.class, restrictToAnnotatedClass = true)
class StoreInQuarkusTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Inject MediatorStore store;
  @Inject InstanceViews instances;
  @Inject HistoryViews history;
  @Inject DeadLetterViews deadLetters;
  @Inject StoreFigures figures;
  @Inject DataSource dataSource;

  @BeforeEach
  void empty() {
    new Database(dataSource)
        .act(
            connection ->
                Sql.execute(
                    connection, "TRUNCATE workflow_instance, history, dead_letter, timer, outbox"));
  }

  @Test
  void shouldShowAnInstanceWithItsHistory() {
    // given
    Story order = Story.started(NOON).noted(1).noted(2);
    save(order.write());

    // then
    assertThat(instances.find(order.id()))
        .contains(new InstanceDetail(new StoredInstance(order.state(), null), NOON, null));
    assertThat(history.of(order.id(), 1, 10))
        .extracting(HistoryView::revision)
        .containsExactly(2L, 3L);
    assertThat(history.of(order.id(), 0, 1).getFirst().events()).hasSize(1);
    assertThat(instances.find(new InstanceId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void shouldListByEachFilter() {
    // given
    Story completed = Story.started(NOON).ended(Status.COMPLETED);
    Story running =
        Story.started(NOON.plusSeconds(1), "k".repeat(1000), JsonNodeFactory.instance.objectNode());
    Story blocked = Story.started(NOON.plusSeconds(2)).happened(attention());
    save(completed.write(), running.write(), blocked.write());

    // then
    assertThat(list(InstanceFilter.ALL))
        .containsExactly(blocked.id(), running.id(), completed.id());
    assertThat(list(filter("order", null, null, null, null, null, null, null))).hasSize(3);
    assertThat(list(filter("customer", null, null, null, null, null, null, null))).isEmpty();
    assertThat(list(filter("order", "placeOrder", null, null, null, null, null, null))).hasSize(3);
    assertThat(list(filter(null, null, Status.COMPLETED, null, null, null, null, null)))
        .containsExactly(completed.id());
    assertThat(list(filter(null, null, null, "k".repeat(1000), null, null, null, null)))
        .containsExactly(running.id());
    assertThat(list(filter(null, null, null, null, "event-" + running.id(), null, null, null)))
        .containsExactly(running.id());
    assertThat(list(filter(null, null, null, null, null, true, null, null)))
        .containsExactly(blocked.id());
    assertThat(
            list(
                filter(
                    null, null, null, null, null, null, NOON.plusSeconds(1), NOON.plusSeconds(2))))
        .containsExactly(running.id());
  }

  @Test
  void shouldPageWithoutGapsOrRepetitionsWhileInstancesStart() {
    // given
    List<InstanceId> present = startOnePerSecond(0, 25);

    // when
    List<InstanceId> seen = new ArrayList<>();
    InstanceId before = null;
    List<InstanceView> page;
    do {
      page = instances.newest(InstanceFilter.ALL, 10, before);
      page.forEach(view -> seen.add(view.id()));
      before = seen.getLast();
      startOnePerSecond(100 + seen.size(), 3);
    } while (page.size() == 10);

    // then
    assertThat(seen).containsExactlyElementsOf(present.reversed());
  }

  @Test
  void shouldResolveADeadLetterOnce() {
    // given
    DeadLetter letter = deadLetter(NOON, "order");
    park(letter);

    // when
    boolean resolved = deadLetters.resolve(letter.id(), DISCARDED, "ann", "a test message");

    // then
    assertThat(resolved).isTrue();
    assertThat(deadLetters.resolve(letter.id(), DISCARDED, "bob", "me too")).isFalse();
    DeadLetterView view = deadLetters.find(letter.id()).orElseThrow();
    assertThat(view.state()).isEqualTo(DISCARDED);
    assertThat(view.resolution().by()).isEqualTo("ann");
    assertThat(view.resolution().reason()).isEqualTo("a test message");
    assertThat(view.letter().body()).isEqualTo(letter.body());
    assertThat(view.letter().properties()).isEqualTo(letter.properties());
    assertThat(figures.openDeadLetters()).isZero();
  }

  @Test
  void shouldListDeadLettersByFilterAndPage() {
    // given
    List<DeadLetter> letters =
        IntStream.range(0, 5).mapToObj(i -> deadLetter(NOON.plusSeconds(i / 2), "order")).toList();
    letters.forEach(this::park);
    park(deadLetter(NOON, "customer"));
    var filter = new DeadLetterFilter(OPEN, "unreadable-event", "order");

    // when
    List<UUID> seen = new ArrayList<>();
    UUID before = null;
    for (int page = 0; page < 3; page++) {
      deadLetters.newest(filter, 2, before).forEach(view -> seen.add(view.letter().id()));
      before = seen.getLast();
    }

    // then
    assertThat(seen).doesNotHaveDuplicates().hasSize(5).contains(letters.getFirst().id());
    assertThat(figures.openDeadLetters()).isEqualTo(6);
  }

  @Test
  void shouldCountWhatIsOpen() {
    // given
    Instant longAgo = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    Story blocked = Story.started().happened(attention());
    save(
        Story.started().due(longAgo).write(),
        blocked.write(),
        Story.started().ended(Status.COMPLETED).write());

    // then
    assertThat(figures.openInstances())
        .containsExactly(new StoreFigures.OpenInstances(Story.ORDER, Status.RUNNING, 2, 1));
    assertThat(figures.oldestDueTimer()).containsExactly(Map.entry(Story.ORDER, longAgo));
    assertThat(figures.oldestOutbox()).isEmpty();
  }

  @Test
  void shouldCommitOnlyWhatIsCommittedOnTheApplicationsPool() {
    Story kept = Story.started();
    Story lost = Story.started();

    save(kept.write());
    try (BatchTransaction batch = store.begin()) {
      batch.save(List.of(lost.write()));
    }

    assertThat(list(InstanceFilter.ALL)).containsExactly(kept.id());
  }

  @Test
  void shouldGoOnWhenAllConnectionsWereCut() {
    // given
    Story order = Story.started();
    try (BatchTransaction batch = store.begin()) {
      batch.save(List.of(order.write()));
      terminateConnections();
      assertThatThrownBy(batch::commit).isInstanceOf(StoreFailure.class);
    }

    // then
    await().ignoreExceptions().until(() -> list(InstanceFilter.ALL).isEmpty());
    save(Story.started().write());
    assertThat(list(InstanceFilter.ALL)).hasSize(1);
  }

  @Test
  void shouldMakeTodaysPartitionBeforeAnythingIsWritten() {
    String today = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);

    save(Story.started().write());

    assertThat(rows("history_" + today)).isEqualTo(1);
  }

  private long rows(String table) {
    return new Database(dataSource)
        .run(c -> Sql.one(c, "SELECT count(*) FROM " + table, row -> row.getLong(1)));
  }

  private void terminateConnections() {
    String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    try (var connection = DriverManager.getConnection(url)) {
      Sql.execute(
          connection,
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()
          """);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AttentionRaised attention() {
    return new AttentionRaised(
        new Attention(
            Attention.Cause.ROLLBACK_BLOCKED, new StepPath("reserveStock"), "exhausted", NOON));
  }

  private List<InstanceId> startOnePerSecond(int first, int count) {
    List<Story> stories =
        IntStream.range(first, first + count)
            .mapToObj(i -> Story.started(NOON.plusSeconds(i)))
            .toList();
    save(stories.stream().map(Story::write).toArray(InstanceWrite[]::new));
    return stories.stream().map(Story::id).toList();
  }

  private List<InstanceId> list(InstanceFilter filter) {
    return instances.newest(filter, 10, null).stream().map(InstanceView::id).toList();
  }

  private static InstanceFilter filter(
      String domain,
      String workflow,
      Status status,
      String key,
      String event,
      Boolean attention,
      Instant from,
      Instant to) {
    return new InstanceFilter(domain, workflow, status, key, event, attention, from, to);
  }

  private static DeadLetter deadLetter(Instant at, String domain) {
    return new DeadLetter(
        UUID.randomUUID(),
        "unreadable-event",
        domain,
        "mediant.order.events",
        "mediant.events",
        "OrderPlaced",
        "expected JSON",
        new byte[] {'{', 0},
        new MessageProperties(
            "application/json",
            "m1",
            null,
            null,
            NOON,
            "OrderPlaced",
            Map.of("n", 1L, "at", NOON, "list", List.of("a", true), "map", Map.of("k", "v\0"))),
        at);
  }

  private void park(DeadLetter letter) {
    try (BatchTransaction batch = store.begin()) {
      batch.park(List.of(letter));
      batch.commit();
    }
  }

  private void save(InstanceWrite... writes) {
    try (BatchTransaction batch = store.begin()) {
      batch.save(List.of(writes));
      batch.commit();
    }
  }
}
