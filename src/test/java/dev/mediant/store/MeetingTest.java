package dev.mediant.store;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.InstanceId;
import dev.mediant.store.Meeting.Place;
import dev.mediant.workflow.HistoryEvent.EventReceived;
import dev.mediant.workflow.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Where waiters and events meet. */
class MeetingTest {
  private static final WorkflowRef WORKFLOW = new WorkflowRef(Story.ORDER, "placeOrder", 1);
  private static final EventType PAID = new EventType("Paid");

  @AutoClose private final TestDatabase database = new TestDatabase();
  private final MediatorStore store = database.store();

  @Test
  void shouldLetNobodyElseComeBeforeItHasCommitted() {
    // given a waiter that is about to commit
    Story order = Story.started();
    try (BatchTransaction waiter = store.begin()) {
      assertThat(meet(waiter, point("4711")).presentAt(Place.of(point("4711"), null))).isEmpty();

      // when its event comes on another node
      var event =
          CompletableFuture.supplyAsync(
              () -> {
                try (BatchTransaction batch = store.begin()) {
                  return meet(batch, point("4710"), point("4711"))
                      .presentAt(Place.of(point("4711"), null));
                }
              });
      await("the event waits")
          .until(() -> database.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
      waiter.save(List.of(coming(order, point("4711"))));
      waiter.commit();

      // then it finds the waiter
      assertThat(event.join()).containsExactly(order.id());
    }
  }

  @Test
  void shouldTakeNoMoreLocksThanTheDatabaseHas() {
    MeetingPoint[] many =
        IntStream.range(0, 30_000).mapToObj(i -> point("k" + i)).toArray(MeetingPoint[]::new);
    try (BatchTransaction batch = store.begin()) {
      assertThat(meet(batch, many).present()).isEmpty();
      assertThat(database.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
          .isBetween(1L, 4096L);
    }
  }

  @Test
  void shouldKnowEventsApartWhateverIsInTheirNames() {
    assertThat(MeetingPoint.identity(event("a", "b\nc")))
        .isNotEqualTo(MeetingPoint.identity(event("a\nb", "c")));
    assertThat(EventReceived.identity(event("a", "b|c")))
        .isNotEqualTo(EventReceived.identity(event("a|b", "c")));
    assertThat(EventReceived.identity(event("a\\", "b|c")))
        .isNotEqualTo(EventReceived.identity(event("a|b", "c")));
  }

  @Test
  void shouldNotMeetWhoHasEnded() {
    Story order = Story.started();
    save(coming(order, point("4711")));
    save(order.ended(Status.COMPLETED).write()); // by a node that doesn't know of the place

    try (BatchTransaction batch = store.begin()) {
      assertThat(meet(batch, point("4711")).presentAt(Place.of(point("4711"), null))).isEmpty();
    }
    new AwaitedEventRetention(database.database(), Duration.ofHours(1)).run();
    assertThat(database.number("SELECT count(*) FROM meeting_point")).isZero();
  }

  @Test
  void shouldReadThoseWhoWaitAPartAtATime() {
    // given more than are read at once, and others elsewhere
    List<Story> orders = Stream.generate(Story::started).limit(Meeting.MOST + 2).toList();
    try (BatchTransaction batch = store.begin()) {
      batch.save(orders.stream().map(order -> coming(order, point("4711"))).toList());
      batch.commit();
    }
    save(coming(Story.started(), point("4712")));
    List<InstanceId> ids = orders.stream().map(Story::id).sorted().toList();
    Place all = Place.of(point("4711"), null);
    Place rest = Place.of(point("4711"), ids.get(Meeting.MOST - 1));
    Place nobody = Place.of(point("4711"), ids.getLast());

    // when
    Map<Place, List<InstanceId>> present;
    try (BatchTransaction batch = store.begin()) {
      present =
          batch.meet(new Meeting.Wish(Set.of(all, rest, nobody), Set.of(), List.of())).present();
    }

    // then
    assertThat(present)
        .containsOnly(
            entry(all, ids.subList(0, Meeting.MOST)),
            entry(rest, ids.subList(Meeting.MOST, ids.size())));
  }

  @Test
  void shouldGiveTheKeptEventsOldestFirst() {
    keep(kept("a", 3), kept("b", 2), kept("c", 1), kept("a", 0), kept("old", 61 * 60));
    try (BatchTransaction batch = store.begin()) {
      assertThat(meet(batch, point("4711")).keptAt(point("4711")))
          .extracting(event -> event.id().value())
          .containsExactly("a", "b", "c");
      assertThat(batch.meet(new Meeting.Wish(places(point("4711")), Set.of(), List.of())).kept())
          .isEmpty();
    }
  }

  @Test
  void shouldShowWhatWokeNobodyAmongTheIgnoredEventsWhenItsTimeIsOver() {
    // given
    KeptEvent old = kept("old", 3700);
    keep(old, kept("young", 3500), kept("taken", 3700).thatWoke());
    var retention = new AwaitedEventRetention(database.database(), Duration.ofHours(1));

    // when
    assertThat(retention.run()).isEqualTo(2);
    assertThat(retention.run()).isZero();

    // then
    assertThat(new IgnoredEvents(database.dataSource()).newest("order", "placeOrder", 10, null))
        .extracting(IgnoredEvent::id, IgnoredEvent::eventId, IgnoredEvent::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(old.id(), "old", "nobody came"));
    assertThat(database.texts("SELECT event_id FROM kept_event")).containsExactly("young");
  }

  private static Meeting meet(BatchTransaction batch, MeetingPoint... points) {
    return batch.meet(new Meeting.Wish(places(points), Set.of(points), List.of()));
  }

  private static Set<Place> places(MeetingPoint... points) {
    return Stream.of(points).map(point -> Place.of(point, null)).collect(toSet());
  }

  private static MeetingPoint point(String key) {
    return MeetingPoint.ofAwait(WORKFLOW, PAID, key);
  }

  private static Envelope event(String source, String id) {
    return new Envelope(
        new EventId(id), PAID, source, null, JsonNodeFactory.instance.objectNode(), null);
  }

  private static KeptEvent kept(String id, int secondsAgo) {
    Instant at = Instant.now().minusSeconds(secondsAgo);
    Envelope event =
        new Envelope(
            new EventId(id), PAID, "bank", null, JsonNodeFactory.instance.textNode("\0"), null);
    UUID row =
        new UUID(at.toEpochMilli() << 16 | 0x7000L, UUID.randomUUID().getLeastSignificantBits());
    return new KeptEvent(point("4711"), row, WORKFLOW, event, "nobody came", at, false);
  }

  private void keep(KeptEvent... events) {
    for (KeptEvent event : events) {
      try (BatchTransaction batch = store.begin()) {
        batch.keep(List.of(event));
        batch.commit();
      }
    }
  }

  private static InstanceWrite coming(Story story, MeetingPoint to) {
    InstanceWrite write = story.write();
    return new InstanceWrite(
        write.after(),
        write.fromRevision(),
        write.transitions(),
        write.timerBefore(),
        write.timerAfter(),
        Set.of(to),
        Set.of(),
        TurnMoves.NONE);
  }

  private void save(InstanceWrite write) {
    try (BatchTransaction batch = store.begin()) {
      batch.save(List.of(write));
      batch.commit();
    }
  }
}
