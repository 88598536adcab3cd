package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.ChannelName;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.AttemptFailed;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.CommandHeld;
import dev.mediant.workflow.HistoryEvent.CommandIssued;
import dev.mediant.workflow.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What waits for its turn is kept beside the history, and can't differ from it. */
class TurnTableTest {
  private static final StepPath STEP = new StepPath("pay");
  private static final ChannelName CHARGE = new ChannelName("payment.charge");
  private static final ChannelName REFUND = new ChannelName("payment.refund");
  private static final Map<ChannelName, Integer> PLACES = Map.of(CHARGE, 5, REFUND, 5);

  @AutoClose private final TestDatabase database = new TestDatabase();
  private final MediatorStore store = database.store();

  @Test
  void shouldFindThoseFirstThatHaveWaitedLongest() {
    // given
    Story first = held(CHARGE);
    Story second = held(CHARGE);
    Story third = held(CHARGE);
    Story other = held(REFUND);

    // then
    try (BatchTransaction batch = store.begin()) {
      assertThat(queues(batch))
          .extracting(ChannelQueue::channel, ChannelQueue::underWay)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(CHARGE, 0),
              org.assertj.core.groups.Tuple.tuple(REFUND, 0));
      assertThat(batch.turns().firstHeld(Story.ORDER, Map.of(CHARGE, 2, REFUND, 5), 9))
          .extracting(HeldCommand::instance)
          .containsExactly(first.id(), second.id(), other.id());
    }

    // and when one is let go, it takes a place
    letGo(first);
    try (BatchTransaction batch = store.begin()) {
      assertThat(queues(batch).getFirst().underWay()).isEqualTo(1);
      assertThat(batch.turns().firstHeld(Story.ORDER, Map.of(CHARGE, 2), 9))
          .extracting(HeldCommand::instance)
          .containsExactly(second.id(), third.id());
    }

    // until it is answered
    save(
        first,
        () ->
            first.happened(
                new AttemptFailed(
                    STEP,
                    1,
                    AttemptOutcome.FAILED,
                    new dev.mediant.message.ErrorDetail("E", ""),
                    null)));
    try (BatchTransaction batch = store.begin()) {
      assertThat(queues(batch).getFirst().underWay()).isZero();
    }
    assertThat(database.number("SELECT count(*) FROM turn")).isEqualTo(3);
  }

  @Test
  void shouldLetOneTransactionAtATimeLookForTurns() {
    held(CHARGE);
    try (BatchTransaction one = store.begin();
        BatchTransaction other = store.begin()) {
      assertThat(queues(one)).hasSize(1);
      assertThat(other.turns().queues(Story.ORDER, PLACES)).isEmpty();
      one.commit();
    }
    try (BatchTransaction later = store.begin()) {
      assertThat(queues(later)).hasSize(1);
    }
  }

  /** Its snapshot would be older than its lock if both were taken in one statement. */
  @Test
  void shouldSeeWhatTheLastHolderHasLetGo() {
    Story story = held(CHARGE);
    try (BatchTransaction early = store.begin()) {
      early.load(List.of(), Map.of());
      letGo(story);
      assertThat(queues(early)).isEmpty(); // nothing waits any more
    }
  }

  @Test
  void shouldKeepHowFarAChannelIsUsedUp() {
    held(CHARGE);
    Instant free = Instant.parse("2036-03-01T09:00:00.123456Z");
    try (BatchTransaction batch = store.begin()) {
      batch.turns().pace(Story.ORDER, Map.of(CHARGE, Instant.parse("2030-01-01T00:00:00Z")));
      batch.commit();
    }
    try (BatchTransaction batch = store.begin()) {
      batch.turns().pace(Story.ORDER, Map.of(CHARGE, free));
      batch.commit();
    }
    try (BatchTransaction batch = store.begin()) {
      assertThat(queues(batch).getFirst().freeAt()).isEqualTo(free);
    }
  }

  @Test
  void shouldLetOthersGoBeforeOneThatIsPostponed() {
    Story first = held(CHARGE);
    Story second = held(CHARGE);
    try (BatchTransaction batch = store.begin()) {
      batch.turns().postpone(new HeldCommand(CHARGE, first.id(), 1), Duration.ofMinutes(1));
      batch.commit();
    }
    try (BatchTransaction batch = store.begin()) {
      queues(batch);
      assertThat(batch.turns().firstHeld(Story.ORDER, Map.of(CHARGE, 5), 9))
          .extracting(HeldCommand::instance)
          .containsExactly(second.id());
    }
  }

  @Test
  void shouldFindNoMoreInAllThanAskedFor() {
    Story first = held(CHARGE);
    Story second = held(REFUND);
    held(CHARGE);
    try (BatchTransaction batch = store.begin()) {
      assertThat(batch.turns().firstHeld(Story.ORDER, Map.of(CHARGE, 9, REFUND, 9), 2))
          .extracting(HeldCommand::instance)
          .containsExactly(first.id(), second.id());
    }
  }

  @Test
  void shouldCountWhatIsUnderWayNoFurtherThanThereArePlaces() {
    letGo(held(CHARGE));
    letGo(held(CHARGE));
    held(CHARGE);
    for (int places = 1; places <= 3; places++) {
      try (BatchTransaction batch = store.begin()) {
        assertThat(
                batch.turns().queues(Story.ORDER, Map.of(CHARGE, places)).orElseThrow().getFirst())
            .extracting(ChannelQueue::underWay)
            .isEqualTo(Math.min(places, 2));
      }
    }
    try (BatchTransaction batch = store.begin()) {
      assertThat(batch.turns().queues(Story.ORDER, Map.of()).orElseThrow().getFirst().underWay())
          .isZero();
    }
  }

  private static List<ChannelQueue> queues(BatchTransaction batch) {
    return batch.turns().queues(Story.ORDER, PLACES).orElseThrow();
  }

  private Story held(ChannelName channel) {
    Story story = Story.started();
    save(story, () -> story.happened(new CommandHeld(STEP, 1, 0, 1, channel, null)));
    return story;
  }

  private void letGo(Story story) {
    save(
        story,
        () ->
            story.happened(
                new CommandIssued(STEP, 1, 0, 1, CHARGE, new IdempotencyKey("k"), null, null)));
  }

  private void save(Story story, Runnable happens) {
    boolean isNew = story.state().revision() == 1;
    var before = isNew ? java.util.Set.<Turn>of() : Turn.of(story.state());
    happens.run();
    InstanceWrite write = story.write();
    try (BatchTransaction batch = store.begin()) {
      batch.save(
          List.of(
              new InstanceWrite(
                  write.after(),
                  write.fromRevision(),
                  write.transitions(),
                  write.timerBefore(),
                  write.timerAfter(),
                  write.comesTo(),
                  write.leaves(),
                  TurnMoves.of(before, Turn.of(write.after())))));
      batch.commit();
    }
  }
}
