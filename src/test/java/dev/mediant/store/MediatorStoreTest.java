package dev.mediant.store;

import static dev.mediant.store.Story.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.mediant.message.DomainName;
import dev.mediant.store.MediatorStore.Recovered;
import dev.mediant.workflow.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediatorStoreTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(1);

  private static TestDatabase database;
  private static MediatorStore store;

  private final UUID here = UUID.randomUUID();
  private final UUID there = UUID.randomUUID();

  @BeforeAll
  static void migrate() {
    database = new TestDatabase();
    store = database.store();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute("TRUNCATE outbox, node");
  }

  @Test
  void shouldTellTheDatabasesTime() {
    Instant told = store.now();

    assertThat(told).isEqualTo(told.truncatedTo(ChronoUnit.MICROS));
    assertThat(told.toEpochMilli())
        .isCloseTo(
            database.number("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"),
            within(200L));
  }

  @Test
  void shouldShareOneSecret() {
    assertThat(store.clusterSecret())
        .hasSize(32)
        .isEqualTo(new MediatorStore(database.dataSource(), Duration.ofHours(1)).clusterSecret());
  }

  @Test
  void shouldTakeOverTheOutboxOfANodeWhoseLeaseRanOut() {
    // given
    store.heartbeat(here, LONG);
    store.heartbeat(there, LONG);
    OutboxEntry entry = published(there, Story.started());
    assertThat(store.adoptOrphans(here, ORDER, 10)).isEmpty();

    // when
    store.heartbeat(there, SHORT);

    // then
    List<OutboxEntry> adopted =
        await().until(() -> store.adoptOrphans(here, ORDER, 10), list -> !list.isEmpty());
    assertThat(adopted).containsExactly(entry);
    assertThat(store.owned(here, ORDER)).containsExactly(entry);
    assertThat(store.owned(there, ORDER)).isEmpty();
  }

  @Test
  void shouldTakeOverAtOnceFromANodeThatSaidGoodbye() {
    store.heartbeat(here, LONG);
    store.heartbeat(there, LONG);
    OutboxEntry first = published(there, Story.started());
    OutboxEntry second = published(there, Story.started());

    store.release(there);

    assertThat(store.adoptOrphans(here, new DomainName("customer"), 10)).isEmpty();
    assertThat(store.adoptOrphans(here, ORDER, 1)).containsExactly(first);
    assertThat(store.adoptOrphans(here, ORDER, 10)).containsExactly(second);
  }

  @Test
  void shouldForgetWhatIsConfirmed() {
    OutboxEntry first = published(here, Story.started());
    OutboxEntry second = published(here, Story.started());
    assertThat(store.oldestOutbox(ORDER)).isCloseTo(store.now(), within(1, ChronoUnit.MINUTES));

    store.forget(List.of(first.id()));
    try (BatchTransaction batch = store.begin()) {
      batch.forget(List.of(second.id()));
      batch.commit();
    }

    assertThat(store.owned(here, ORDER)).isEmpty();
    assertThat(store.oldestOutbox(ORDER)).isNull();
  }

  @Test
  void shouldReadTheTransitionsOfAnOutboxRowAgain() {
    // given
    Story order = Story.started().noted(1);
    InstanceWrite start = order.write();
    order.noted(2);
    InstanceWrite next = order.write();
    save(start, next);
    OutboxEntry entry = new OutboxEntry(1, List.of(new OutboxEntry.Range(order.id(), 2, 3)));

    // when
    save(order.ended(Status.COMPLETED).write());
    List<Recovered> recovered = store.read(entry);

    // then
    assertThat(recovered)
        .containsExactly(
            new Recovered(order.state(), start.transitions().getLast()),
            new Recovered(order.state(), next.transitions().getLast()));
  }

  @Test
  void shouldSayTryAgainAndWriteNothingWhenTheConnectionIsLostInABatch() {
    // given
    Story order = Story.started();
    try (BatchTransaction batch = store.begin()) {
      Batches.claim(batch, order.claim());
      batch.save(List.of(order.write()));

      // when
      terminateOthers();

      // then
      assertThatThrownBy(batch::commit)
          .isInstanceOfSatisfying(
              StoreFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.TRY_AGAIN));
    }
    try (BatchTransaction batch = store.begin()) {
      assertThat(Batches.load(batch, order.id())).isEmpty();
      assertThat(Batches.claim(batch, order.claim())).containsExactly(order.id());
    }
  }

  @Test
  void shouldSayBadDataWhenItIsTheData() {
    assertThatThrownBy(() -> database.execute("SELECT 1 / 0"))
        .isInstanceOfSatisfying(
            StoreFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.BAD_DATA));
  }

  private static void terminateOthers() {
    database.number(
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """);
  }

  private static void save(InstanceWrite... writes) {
    for (InstanceWrite write : writes) {
      try (BatchTransaction batch = store.begin()) {
        batch.save(List.of(write));
        batch.commit();
      }
    }
  }

  private static OutboxEntry published(UUID node, Story story) {
    try (BatchTransaction batch = store.begin()) {
      batch.save(List.of(story.write()));
      List<Long> id = batch.outbox(node, ORDER, List.of(story.range()));
      batch.commit();
      return new OutboxEntry(id.getFirst(), List.of(story.range()));
    }
  }
}
