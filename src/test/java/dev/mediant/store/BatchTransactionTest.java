package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import dev.mediant.workflow.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
      assertThat(batch.load(List.of(new InstanceId(UUID.randomUUID())))).isEmpty();
      assertThat(batch.load(List.of())).isEmpty();
    }
  }

  @Test
  void shouldDropOnlyTheWriteWhoseRevisionWasLost() {
    // given
    Story first = Story.started();
    Story second = Story.started();
    save(first.write(), second.write());
    Story stale = first.twin();
    save(first.noted(1).write());

    // when
    Set<InstanceId> written = save(stale.noted(2).write(), second.noted(2).write());

    // then
    assertThat(written).containsExactly(second.id());
    assertThat(load(first.id()).state()).isEqualTo(first.state());
    assertThat(load(second.id()).state()).isEqualTo(second.state());
    assertThat(historyOf(first)).isEqualTo(2);
  }

  @Test
  void shouldNotStartAnInstanceTwice() {
    Story order = Story.started();
    InstanceWrite start = order.write();
    save(start);

    assertThat(save(start)).isEmpty();
    assertThat(historyOf(order)).isEqualTo(1);
  }

  @Test
  void shouldChangeTheTimerAloneWhenNothingHappened() {
    // given
    Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS).plusSeconds(60);
    Story order = Story.started();
    save(order.write());

    // when
    Set<InstanceId> written = save(order.due(due).write());

    // then
    assertThat(written).containsExactly(order.id());
    assertThat(load(order.id())).isEqualTo(new StoredInstance(order.state(), due));
    assertThat(historyOf(order)).isEqualTo(1);
  }

  @Test
  void shouldRollBackWhatIsNotCommitted() {
    Story order = Story.started();

    try (BatchTransaction batch = store.begin()) {
      batch.claim(List.of(order.claim()));
      batch.save(List.of(order.write()));
    }

    try (BatchTransaction batch = store.begin()) {
      assertThat(batch.load(List.of(order.id()))).isEmpty();
      assertThat(batch.claim(List.of(order.claim()))).containsExactly(order.id());
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
            Story.started().id(),
            order.claim().event());

    try (BatchTransaction batch = store.begin()) {
      assertThat(batch.claim(List.of(order.claim(), again))).hasSize(1);
      batch.commit();
    }
    try (BatchTransaction batch = store.begin()) {
      assertThat(batch.claim(List.of(again))).isEmpty();
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

  private static Set<InstanceId> save(InstanceWrite... writes) {
    try (BatchTransaction batch = store.begin()) {
      Set<InstanceId> written = batch.save(List.of(writes));
      batch.commit();
      return written;
    }
  }

  private static StoredInstance load(InstanceId id) {
    try (BatchTransaction batch = store.begin()) {
      return batch.load(List.of(id)).get(id);
    }
  }

  private static long historyOf(Story story) {
    return database.number("SELECT count(*) FROM history WHERE instance_id = '" + story.id() + "'");
  }
}
