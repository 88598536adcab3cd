package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTransactionTest {
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

  @Test
  void shouldLoadWhatWasSaved() {
    // given
    Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS).plusSeconds(60);
    Story order = Story.started().noted(1).due(due);

    // when
    save(order.write());

    // then
    assertThat(load(order.id())).isEqualTo(new StoredInstance(order.state(), due));
    save(order.noted(2).due(null).write(due));
    assertThat(load(order.id())).isEqualTo(new StoredInstance(order.state(), null));
    save(order.ended(Status.COMPLETED).write());
    assertThat(load(order.id())).isEqualTo(new StoredInstance(order.state(), null));
  }

  @Test
  void shouldLeaveOutWhatItDoesNotKnow() {
    try (BatchTransaction batch = store.begin()) {
      assertThat(Batches.load(batch, new InstanceId(UUID.randomUUID()))).isEmpty();
      assertThat(Batches.load(batch)).isEmpty();
    }
  }

  @Test
  void shouldReadOnlyWhatHasHappenedSinceTheCallerLooked() {
    // given
    Story order = Story.started().noted(1);
    save(order.write());
    InstanceState known = order.state();
    save(order.noted(2).noted(3).write());

    // when
    try (BatchTransaction batch = store.begin()) {
      var loaded =
          batch.load(List.of(order.id()), Map.of(order.id(), new StoredInstance(known, null)));

      // then
      assertThat(loaded).containsEntry(order.id(), new StoredInstance(order.state(), null));
    }
  }

  /** What is remembered may be older than the snapshot that another node has taken since. */
  @Test
  void shouldReadWhatHasHappenedBeforeASnapshotSinceTheCallerLooked() {
    // given
    Story order = Story.started().noted(1);
    save(order.write());
    var known = new StoredInstance(order.state(), null);
    for (int i = 2; i < 40; i++) {
      save(order.noted(i).write());
    }
    assertThat(snapshotOf(order)).isEqualTo(32);

    // when
    try (BatchTransaction batch = store.begin()) {
      var loaded = batch.load(List.of(order.id()), Map.of(order.id(), known));

      // then
      assertThat(loaded).containsEntry(order.id(), new StoredInstance(order.state(), null));
    }
  }

  @Test
  void shouldForgetWhatTheDatabaseHasLost() {
    // given
    Story order = Story.started().noted(1);
    save(order.write());
    InstanceState kept = order.state();
    InstanceState lost = order.noted(2).noted(3).state();

    // when
    try (BatchTransaction batch = store.begin()) {
      var loaded =
          batch.load(List.of(order.id()), Map.of(order.id(), new StoredInstance(lost, null)));

      // then
      assertThat(loaded).containsEntry(order.id(), new StoredInstance(kept, null));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 31, 32, 33, 64, 100})
  void shouldLoadALongLifeFromItsSnapshotOn(int transitions) {
    Story order = Story.started();
    for (int i = 1; i < transitions; i++) {
      save(order.noted("number " + i, IntNode.valueOf(i)).write());
    }

    assertThat(load(order.id()).state()).isEqualTo(order.state());
    assertThat(store.find(order.id())).contains(order.state());
    assertThat(snapshotOf(order)).isEqualTo(transitions / 32 * 32);
  }

  @Test
  void shouldTakeASnapshotWhenOneBatchPassesItsRevision() {
    Story order = Story.started();
    for (int i = 1; i < 40; i++) {
      order.noted(i);
    }

    save(order.write());

    assertThat(snapshotOf(order)).isEqualTo(40);
    assertThat(load(order.id()).state()).isEqualTo(order.state());
  }

  @Test
  void shouldWriteNothingWhenARevisionWasLost() {
    // given
    Story first = Story.started();
    Story second = Story.started();
    save(first.write(), second.write());
    Story stale = first.twin();
    save(first.noted(1).write());
    InstanceState before = second.state();

    // when
    assertThatThrownBy(() -> save(stale.noted(2).write(), second.noted(2).write()))
        .isInstanceOfSatisfying(
            StoreFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.OVERTAKEN));

    // then
    assertThat(load(first.id()).state()).isEqualTo(first.state());
    assertThat(load(second.id()).state()).isEqualTo(before);
    assertThat(historyOf(first)).isEqualTo(2);
  }

  @Test
  void shouldNotStartAnInstanceTwice() {
    Story order = Story.started();
    InstanceWrite start = order.write();
    save(start);

    assertThatThrownBy(() -> save(start)).isInstanceOf(StoreFailure.class);
    assertThat(historyOf(order)).isEqualTo(1);
  }

  @Test
  void shouldChangeTheTimerAloneWhenNothingHappened() {
    // given
    Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS).plusSeconds(60);
    Story order = Story.started();
    save(order.write());

    // when
    save(order.due(due).write());

    // then
    assertThat(load(order.id())).isEqualTo(new StoredInstance(order.state(), due));
    assertThat(historyOf(order)).isEqualTo(1);
  }

  @Test
  void shouldKeepATimerRowWhileAnInstanceIsOpen() {
    Story order = Story.started();
    save(order.write());
    assertThat(timersOf(order)).isEqualTo(1);

    save(order.ended(Status.COMPLETED).write());
    assertThat(timersOf(order)).isZero();
  }

  @Test
  void shouldRollBackWhatIsNotCommitted() {
    Story order = Story.started();

    try (BatchTransaction batch = store.begin()) {
      Batches.claim(batch, order.claim());
      batch.save(List.of(order.write()));
    }

    try (BatchTransaction batch = store.begin()) {
      assertThat(Batches.load(batch, order.id())).isEmpty();
      assertThat(Batches.claim(batch, order.claim())).containsExactly(order.id());
    }
  }

  @Test
  void shouldGrantAKeyOnceWithinOneBatchToo() {
    Story order = Story.started();
    StartClaim again =
        new StartClaim(
            Story.ORDER,
            "placeOrder",
            order.claim().key(),
            false,
            Story.started().id(),
            order.claim().event());

    try (BatchTransaction batch = store.begin()) {
      assertThat(Batches.claim(batch, order.claim(), again)).hasSize(1);
      batch.commit();
    }
    try (BatchTransaction batch = store.begin()) {
      assertThat(Batches.claim(batch, again)).isEmpty();
    }
  }

  @Test
  void shouldKeepNulAndLargeDocuments() {
    // given
    String nul = "a\0b\uD800c";
    var large = JsonNodeFactory.instance.objectNode().put("text", "ü\0\"".repeat(200_000));
    Story order = Story.started(Instant.now(), nul, large).noted("nul\0", large);

    // when
    save(order.write());

    // then
    assertThat(load(order.id()).state().origin().input()).isEqualTo(large);
    assertThat(load(order.id()).state().vars()).isEqualTo(order.state().vars());
  }

  @Test
  void shouldKeepVeryLongKeys() {
    String key = "k".repeat(100_000);
    Story order = Story.started(Instant.now(), key, JsonNodeFactory.instance.objectNode());

    save(order.write());

    assertThat(load(order.id()).state().origin().businessKey()).isEqualTo(key);
  }

  @Test
  void shouldParkDeadLettersOnce() {
    DeadLetter letter =
        new DeadLetter(
            UUID.randomUUID(),
            "unreadable-event",
            null,
            "mediant.order.events",
            "mediant.events",
            "OrderPlaced",
            "expected JSON but got \0",
            new byte[] {0, 1, (byte) 0xff},
            MessageProperties.NONE,
            Instant.now());

    for (int i = 0; i < 2; i++) {
      try (BatchTransaction batch = store.begin()) {
        batch.park(List.of(letter));
        batch.commit();
      }
    }

    assertThat(database.number("SELECT count(*) FROM dead_letter WHERE id = '" + letter.id() + "'"))
        .isEqualTo(1);
  }

  @Test
  void shouldRefuseTwoWritesOfOneInstance() {
    InstanceWrite write = Story.started().write();

    assertThatThrownBy(() -> save(write, write)).hasMessageContaining("one write per instance");
  }

  private static void save(InstanceWrite... writes) {
    try (BatchTransaction batch = store.begin()) {
      batch.save(List.of(writes));
      batch.commit();
    }
  }

  private static StoredInstance load(InstanceId id) {
    try (BatchTransaction batch = store.begin()) {
      return Batches.load(batch, id).get(id);
    }
  }

  private static long snapshotOf(Story story) {
    return database.number(
        "SELECT snapshot_revision FROM workflow_instance WHERE id = '" + story.id() + "'");
  }

  private static long timersOf(Story story) {
    return database.number("SELECT count(*) FROM timer WHERE instance_id = '" + story.id() + "'");
  }

  private static long historyOf(Story story) {
    return database.number("SELECT count(*) FROM history WHERE instance_id = '" + story.id() + "'");
  }
}
