package dev.mediant.store;

import static dev.mediant.store.Story.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediant.message.InstanceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two mediators on one database. */
class ConcurrencyTest {
  private static TestDatabase database;
  private static MediatorStore store;

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
    database.execute("TRUNCATE timer");
  }

  @Test
  void shouldGrantAClaimToOneOfTwo() {
    Story order = Story.started();
    try (BatchTransaction first = store.begin()) {
      assertThat(Batches.claim(first, order.claim())).containsExactly(order.id());
      var second = elsewhere(batch -> Batches.claim(batch, order.claim()));

      first.commit();

      assertThat(second.join()).isEmpty();
    }
  }

  @Test
  void shouldGrantAClaimToTheSecondWhenTheFirstGivesUp() {
    Story order = Story.started();
    CompletableFuture<List<InstanceId>> second;
    try (BatchTransaction first = store.begin()) {
      assertThat(Batches.claim(first, order.claim())).containsExactly(order.id());
      second = elsewhere(batch -> Batches.claim(batch, order.claim()));
    }
    assertThat(second.join()).containsExactly(order.id());
  }

  @Test
  void shouldReadWhatTheOtherWroteAfterWaitingForIt() {
    // given
    Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS).plusSeconds(60);
    Story order = Story.started().due(due);
    save(order);

    try (BatchTransaction first = store.begin()) {
      Batches.load(first, order.id());
      var second = elsewhere(batch -> Batches.load(batch, order.id()));

      // when
      first.save(List.of(order.noted(1).due(null).write(due)));
      first.commit();

      // then
      assertThat(second.join()).containsEntry(order.id(), new StoredInstance(order.state(), null));
    }
  }

  @Test
  void shouldFireTheTimersOfADomainInOneTransactionAtATime() {
    // given
    Story order = Story.started().due(Instant.now().minusSeconds(1));
    Story later = Story.started().due(Instant.now().plusSeconds(3600));
    save(order);
    save(later);

    try (BatchTransaction first = store.begin();
        BatchTransaction second = store.begin()) {
      // then
      assertThat(first.due(ORDER, 10)).containsExactly(order.id());
      assertThat(second.due(ORDER, 10)).isEmpty();
      first.commit();
      assertThat(second.due(ORDER, 10)).containsExactly(order.id());
    }
  }

  @Test
  void shouldNotWaitForAnotherBatchsInstancesWhenItLooksForTimers() {
    Story order = Story.started().due(Instant.now().minusSeconds(1));
    save(order);

    try (BatchTransaction first = store.begin();
        BatchTransaction second = store.begin()) {
      Batches.load(first, order.id());
      assertThat(second.due(ORDER, 10)).containsExactly(order.id());
    }
  }

  @Test
  void shouldLetOthersWriteWhatItReadsWithoutALock() {
    // given
    Story order = Story.started();
    save(order);
    Story stale = order.twin();

    try (BatchTransaction first = store.begin()) {
      assertThat(first.read(List.of(order.id()))).containsOnlyKeys(order.id());

      // when
      save(order.noted(1)); // would wait for ever if the other held the row

      // then
      first.save(List.of(stale.noted(2).write()));
      assertThatThrownBy(first::commit).satisfies(ConcurrencyTest::isOvertaken);
    }
  }

  @Test
  void shouldTakeARowThatItsHistoryHasLeftBehindForOvertaken() {
    Story order = Story.started().noted(1);
    save(order);
    database.execute("UPDATE workflow_instance SET revision = 1 WHERE id = '" + order.id() + "'");

    try (BatchTransaction batch = store.begin()) {
      assertThatThrownBy(() -> batch.read(List.of(order.id())))
          .satisfies(ConcurrencyTest::isOvertaken);
    }
  }

  private static void isOvertaken(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.OVERTAKEN));
  }

  /** Begins in another transaction what will have to wait for this one. */
  private static <T> CompletableFuture<T> elsewhere(Function<BatchTransaction, T> work) {
    var result =
        CompletableFuture.supplyAsync(
            () -> {
              try (BatchTransaction batch = store.begin()) {
                T value = work.apply(batch);
                batch.commit();
                return value;
              }
            });
    await("a waiting transaction").until(() -> waiting() == 1);
    return result;
  }

  private static long waiting() {
    return database.number(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
        """);
  }

  private static void save(Story story) {
    try (BatchTransaction batch = store.begin()) {
      batch.save(List.of(story.write()));
      batch.commit();
    }
  }
}
