package dev.mediant.store;

import static dev.mediant.workflow.Status.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.DomainRetention;
import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant FIRST = Instant.parse("2026-01-10T23:59:00Z");
  private static final Instant NEXT_DAY = FIRST.plus(Duration.ofDays(1));
  private static final Duration KEPT = Duration.ofDays(30);

  private TestDatabase database;
  private MediatorStore store;
  private HistoryPartitions partitions;
  private Retention retention;
  private Map<DomainName, DomainRetention> own = Map.of();
  private Map<DomainName, String> unreadable = Map.of();

  @BeforeEach
  void migrate() {
    database = new TestDatabase();
    store = database.store();
    partitions = new HistoryPartitions(database.database());
    retention =
        new Retention(
            database.database(),
            partitions,
            Keeping.standard(KEPT, Duration.ofDays(7), Duration.ofDays(90)),
            () -> new OwnRetentions(own, unreadable));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void shouldMakeTheComingDaysOnce() {
    assertThat(partitions.ensure(FIRST)).containsExactly(day(10), day(11), day(12), day(13));
    assertThat(partitions.ensure(FIRST)).isEmpty();
    assertThat(partitions.ensure(NEXT_DAY)).containsExactly(day(14));
  }

  @Test
  void shouldPutEachInstancesHistoryIntoTheDayOfItsStart() {
    partitions.ensure(FIRST);
    Story late = Story.started(FIRST).noted(1);
    Story early = Story.started(FIRST.plusSeconds(61));
    Story stray = Story.started(FIRST.minus(Duration.ofDays(1)));

    save(late, early, stray);

    assertThat(database.number("SELECT count(*) FROM history_20260110")).isEqualTo(2);
    assertThat(database.number("SELECT count(*) FROM history_20260111")).isEqualTo(1);
    assertThat(database.number("SELECT count(*) FROM history_default")).isEqualTo(1);
  }

  @Test
  void shouldMoveStrayRowsIntoTheDayThatIsMadeForThem() {
    Story order = Story.started(FIRST);
    save(order);

    partitions.ensure(FIRST);

    assertThat(database.number("SELECT count(*) FROM history_default")).isZero();
    assertThat(database.number("SELECT count(*) FROM history_20260110")).isEqualTo(1);
  }

  @Test
  void shouldDropADayWhenAllItsInstancesHaveEndedAndTheTimeHasPassed() {
    // given
    partitions.ensure(FIRST);
    save(Story.started(FIRST).ended(COMPLETED), Story.started(FIRST).ended(COMPLETED));

    // then
    assertThat(retention.run(FIRST.plus(KEPT).minusSeconds(1)).partitions()).isEmpty();
    Retention.Run run = retention.run(FIRST.plus(KEPT).plusSeconds(61));
    assertThat(run.instances()).isEqualTo(2);
    assertThat(run.partitions()).containsExactly(day(10));
    assertThat(database.number("SELECT count(*) FROM history")).isZero();
  }

  @Test
  void shouldNeverDeleteAnOpenInstance() {
    // given
    partitions.ensure(FIRST);
    Story open = Story.started(FIRST).due(FIRST);
    Story ended = Story.started(FIRST).ended(COMPLETED);
    save(open, ended);

    // when
    Retention.Run run = retention.run(FIRST.plus(Duration.ofDays(365)));

    // then
    assertThat(run.instances()).isEqualTo(1);
    assertThat(run.partitions()).containsExactly(day(11), day(12), day(13));
    try (BatchTransaction batch = store.begin()) {
      assertThat(Batches.load(batch, open.id(), ended.id())).containsOnlyKeys(open.id());
    }
    assertThat(database.number("SELECT count(*) FROM timer")).isEqualTo(1);
  }

  @Test
  void shouldKeepWhatAnOpenInstanceHasCalled() {
    // given
    partitions.ensure(FIRST);
    Story root = Story.started(FIRST).due(FIRST);
    Story called = Story.called(FIRST, root.id()).ended(COMPLETED);
    Story ofEnded = Story.called(FIRST, Story.started(FIRST).id()).ended(COMPLETED);
    save(root, called, ofEnded);

    // when
    Retention.Run run = retention.run(FIRST.plus(Duration.ofDays(365)));

    // then
    assertThat(run.instances()).isEqualTo(1);
    try (BatchTransaction batch = store.begin()) {
      assertThat(Batches.load(batch, root.id(), called.id(), ofEnded.id()))
          .containsOnlyKeys(root.id(), called.id());
    }
  }

  @Test
  void shouldDeleteInManyBatches() {
    partitions.ensure(FIRST);
    Story[] ended = new Story[2500];
    for (int i = 0; i < ended.length; i++) {
      ended[i] = Story.started(FIRST).ended(COMPLETED);
    }
    save(ended);

    assertThat(retention.run(FIRST.plus(Duration.ofDays(40))).instances()).isEqualTo(2500);
  }

  @Test
  void shouldDeleteTheHistoryThatLiesInNoDay() {
    save(Story.started(FIRST).ended(COMPLETED));

    retention.run(FIRST.plus(Duration.ofDays(40)));

    assertThat(database.number("SELECT count(*) FROM history_default")).isZero();
  }

  @Test
  void shouldForgetKeysAfterTheStatedTime() {
    // given
    Story order = Story.started();
    claim(order);

    // then
    assertThat(retention.run(Instant.now().plus(Duration.ofDays(6))).starts()).isZero();
    assertThat(claim(order)).isEmpty();
    assertThat(retention.run(Instant.now().plus(Duration.ofDays(8))).starts()).isEqualTo(1);
    assertThat(claim(order)).containsExactly(order.id());
  }

  @Test
  void shouldKeepOpenDeadLettersLongerThanResolvedOnes() {
    // given
    park(FIRST);
    park(FIRST);
    database.execute(
        "UPDATE dead_letter SET state = 'discarded', resolved_at = at WHERE id IN (SELECT id FROM"
            + " dead_letter LIMIT 1)");

    // then
    Retention.Run soon = retention.run(FIRST.plus(Duration.ofDays(31)));
    assertThat(List.of(soon.deadLetters(), soon.openDeadLetters())).containsExactly(1L, 0L);
    Retention.Run late = retention.run(FIRST.plus(Duration.ofDays(91)));
    assertThat(List.of(late.deadLetters(), late.openDeadLetters())).containsExactly(0L, 1L);
  }

  @Test
  void shouldKeepWhatIsADomainsAsLongAsItSays() {
    // given
    partitions.ensure(FIRST);
    save(Story.started(FIRST).ended(COMPLETED));
    claim(Story.started());
    own = Map.of(Story.ORDER, new DomainRetention(Duration.ofDays(60), Duration.ofDays(1), null));

    // then
    Retention.Run early = retention.run(FIRST.plus(Duration.ofDays(40)));
    assertThat(early.instances()).isZero();
    assertThat(early.partitions()).doesNotContain(day(10));
    own =
        Map.of(
            Story.ORDER,
            new DomainRetention(Duration.ofDays(60), null, null),
            new DomainName("customer"),
            new DomainRetention(Duration.ofDays(1), null, null));
    Retention.Run late = retention.run(FIRST.plus(Duration.ofDays(62)));
    assertThat(late.instances()).isEqualTo(1);
    assertThat(late.partitions()).contains(day(10));
    own = Map.of(Story.ORDER, new DomainRetention(null, Duration.ofDays(1), null));
    assertThat(retention.run(Instant.now().plus(Duration.ofDays(2))).starts()).isEqualTo(1);
  }

  @Test
  void shouldDeleteNothingOfADomainWhoseFileCantBeRead() {
    // given
    partitions.ensure(FIRST);
    save(Story.started(FIRST).ended(COMPLETED));
    claim(Story.started());
    unreadable = Map.of(Story.ORDER, "unknown key");

    // then
    Retention.Run run = retention.run(Instant.now().plus(Duration.ofDays(4000)));
    assertThat(List.of(run.instances(), run.starts())).containsExactly(0L, 0L);
    assertThat(run.partitions()).doesNotContain(day(10));
    unreadable = Map.of();
    assertThat(retention.run(FIRST.plus(Duration.ofDays(40))).instances()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheDeadLettersOfNoDomainByTheStandard() {
    own = Map.of(Story.ORDER, new DomainRetention(null, null, Duration.ofDays(1)));
    park(FIRST);

    assertThat(retention.run(FIRST.plus(Duration.ofDays(80))).openDeadLetters()).isZero();
    assertThat(retention.run(FIRST.plus(Duration.ofDays(91))).openDeadLetters()).isEqualTo(1);
  }

  @Test
  void shouldSayWhenThereWasNothingToDelete() {
    assertThat(retention.run(FIRST).isEmpty()).isTrue();
  }

  private void park(Instant at) {
    try (BatchTransaction batch = store.begin()) {
      batch.park(
          List.of(
              new DeadLetter(
                  UUID.randomUUID(),
                  "unwanted-event",
                  null,
                  "q",
                  "",
                  "q",
                  "why",
                  new byte[0],
                  MessageProperties.NONE,
                  at)));
      batch.commit();
    }
  }

  private List<InstanceId> claim(Story story) {
    try (BatchTransaction batch = store.begin()) {
      List<InstanceId> claimed = Batches.claim(batch, story.claim());
      batch.commit();
      return claimed;
    }
  }

  private static LocalDate day(int ofJanuary) {
    return LocalDate.of(2026, 1, ofJanuary);
  }

  private void save(Story... stories) {
    try (BatchTransaction batch = store.begin()) {
      batch.save(List.of(stories).stream().map(Story::write).toList());
      batch.commit();
    }
  }
}
