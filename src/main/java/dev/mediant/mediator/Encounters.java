package dev.mediant.mediator;

import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.Kept;
import dev.mediant.store.KeptEvent;
import dev.mediant.store.Meeting;
import dev.mediant.store.Meeting.Place;
import dev.mediant.store.MeetingPoint;
import dev.mediant.workflow.OpenAwait;
import dev.mediant.workflow.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Brings waiting steps and their events together, under locks of their meeting points. Where a step
 * begins to wait is known only once the batch is decided: then it is decided again, the point
 * locked and its events known. So all locks are taken before any row is, in one order.
 */
final class Encounters {
  /**
   * How many instances an event wakes in one batch, which holds them all in memory; one that is
   * read beyond them says that there are more.
   */
  static final int WAITERS_AT_ONCE = Meeting.MOST - 1;

  private final AwaitedEvents events;
  private final Starts starts;
  private final Set<MeetingPoint> awaiting = new HashSet<>();
  private final Set<Kept> woken = new LinkedHashSet<>();
  private final List<Input> unfinished = new ArrayList<>();
  private Meeting meeting = Meeting.NONE;
  private boolean isMissing;

  Encounters(AwaitedEvents events, Starts starts) {
    this.events = events;
    this.starts = starts;
  }

  /** Locks what is known by now; the batch is decided from the beginning. */
  Meeting meet(BatchTransaction tx) {
    Set<Place> places = new HashSet<>(events.places());
    starts.points().forEach(point -> places.add(Place.of(point, null)));
    meeting = tx.meet(new Meeting.Wish(places, Set.copyOf(awaiting), starts.wished()));
    woken.clear();
    isMissing = false;
    return meeting;
  }

  /** Whether a step begins to wait where nothing is locked. */
  boolean isMissing() {
    return isMissing;
  }

  /** Who waits where events have come; if they are too many, those that come first. */
  Set<InstanceId> waiters() {
    unfinished.clear();
    Set<InstanceId> waiters = new HashSet<>();
    for (AwaitedEvents.Placed placed : events.placed()) {
      waiters.addAll(waiters(placed, waiters.size()));
    }
    return waiters;
  }

  private List<InstanceId> waiters(AwaitedEvents.Placed placed, int others) {
    List<InstanceId> waiting =
        placed.places().stream()
            .flatMap(place -> meeting.presentAt(place).stream())
            .sorted()
            .distinct()
            .toList();
    int room = Math.max(1, WAITERS_AT_ONCE - others); // each event gets further with each batch
    if (waiting.size() <= room) {
      return waiting;
    }
    unfinished.add(placed.event().askedUpTo(waiting.get(room - 1)));
    return waiting.subList(0, room);
  }

  /** Events that more instances may await than this batch has asked. */
  List<Input> unfinished() {
    return List.copyOf(unfinished);
  }

  /**
   * Gives each instance what it awaits, one event at a time.
   *
   * @param gives says whether the instance took the event
   */
  void settle(Collection<Working> all, BiPredicate<Working, Signal.EventArrived> gives) {
    for (Working working : all) {
      while (takesOne(working, gives)) {}
    }
  }

  private boolean takesOne(Working working, BiPredicate<Working, Signal.EventArrived> gives) {
    for (OpenAwait await : OpenAwait.of(working.state())) {
      MeetingPoint point = working.pointOf(await);
      for (Envelope event : candidates(working, await, point)) {
        if (gives.test(working, new Signal.EventArrived(event))) {
          woken.add(new Kept(point, event));
          return true;
        }
      }
    }
    return false;
  }

  /** Who has waited before this batch has seen the kept ones, and none of them was for it. */
  private List<Envelope> candidates(Working working, OpenAwait await, MeetingPoint point) {
    List<Envelope> candidates = new ArrayList<>();
    if (!working.hasAwaited(await)) {
      isMissing |= awaiting.add(point);
      candidates.addAll(meeting.keptAt(point));
    }
    events.at(point).forEach(kept -> candidates.add(kept.event()));
    return candidates;
  }

  /** Every event is kept, also one that woke somebody: others may begin to wait for it. */
  void write(BatchTransaction tx) {
    List<KeptEvent> kept = new ArrayList<>();
    for (KeptEvent event : events.all()) {
      boolean woke = woken.remove(new Kept(event.point(), event.event()));
      kept.add(woke ? event.thatWoke() : event);
    }
    tx.keep(kept);
    tx.woke(List.copyOf(woken));
  }
}
